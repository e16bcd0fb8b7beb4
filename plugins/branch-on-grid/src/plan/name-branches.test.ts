import { expect, it } from 'vitest'
import { nameBranches } from './name-branches.ts'

const names = new Map([
  ['g1', '江头小区网格'],
  ['g2', '园山片区'],
  ['g3', '江头小区网格'],
  ['c1', '嘉隆公寓'],
])
const place = (id: string) => ({ id, code: `code-${id}` })
const name = (...branches: Parameters<typeof nameBranches>[0]) =>
  nameBranches(branches, (id) => names.get(id) ?? '')

it('names a branch after what it covers', () => {
  expect(
    name(
      { form: 'compound', grids: [place('g1')], compounds: [place('c1')] },
      { form: 'grid', grids: [place('g1')], compounds: [] },
      { form: 'grid', grids: [place('g2')], compounds: [] },
      { form: 'joint', grids: [place('g2'), place('g1')], compounds: [] },
    ),
  ).toEqual(['嘉隆公寓党支部', '江头小区网格党支部', '园山片区网格党支部', '园山片区联合党支部'])
})

it('tells two alike apart by the grid code', () => {
  const grid = (id: string) => ({ form: 'grid' as const, grids: [place(id)], compounds: [] })
  expect(name(grid('g1'), grid('g3'))).toEqual([
    '江头小区网格党支部（code-g1）',
    '江头小区网格党支部（code-g3）',
  ])
})
