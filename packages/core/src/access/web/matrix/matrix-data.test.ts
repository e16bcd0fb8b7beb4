import { describe, expect, it } from 'vitest'
import { countPending, filterGroups, findCell, type Group, type MatrixCell } from './matrix-data.ts'

const cell = (changes: Partial<MatrixCell> = {}): MatrixCell => ({
  allowed: true,
  byDefault: true,
  origin: 'default',
  lock: null,
  change: null,
  ...changes,
})
const permission = (id: string, zh: string, cells: Record<string, MatrixCell>) => ({
  id,
  title: { zh, en: id },
  cells,
})
const groups: readonly Group[] = [
  {
    id: 'places',
    title: { zh: '社区网格', en: 'Places' },
    isModule: false,
    permissions: [permission('places.view', '查看社区', { street_clerk: cell() })],
  },
  {
    id: 'hearing',
    title: { zh: '听评会', en: 'Hearings' },
    isModule: true,
    permissions: [
      permission('hearing.view', '查看听评会', {
        street_clerk: cell({ origin: 'changed' }),
        grid_worker: cell(),
      }),
      permission('hearing.convene', '召集听评会', {
        street_clerk: cell({ origin: 'pending' }),
        grid_worker: cell({ origin: 'pending' }),
      }),
    ],
  },
]
const ids = (filter: { q?: string; show?: string }) =>
  filterGroups(groups, { q: '', show: '', ...filter }, ({ title }) => title.zh).flatMap((group) =>
    group.permissions.map(({ id }) => id),
  )

describe('filtering', () => {
  it.each([
    [{}, ['places.view', 'hearing.view', 'hearing.convene']],
    [{ q: ' 查看 ' }, ['places.view', 'hearing.view']],
    [{ q: 'convene' }, ['hearing.convene']],
    [{ show: 'changed' }, ['hearing.view']],
    [{ show: 'pending', q: '召集' }, ['hearing.convene']],
    [{ show: 'pending', q: '查看' }, []],
  ])('by %o', (filter, expected) => {
    expect(ids(filter)).toEqual(expected)
  })
})

it('counts what awaits consent', () => {
  expect(groups.map(countPending)).toEqual([0, 2])
})

it('finds a cell by its address, and nothing by any other', () => {
  const matrix = {
    roles: [
      { id: 'street_clerk' as const, isOwn: false },
      { id: 'grid_worker' as const, isOwn: false },
    ],
    groups: [...groups],
  }
  expect(findCell(matrix, 'grid_worker:hearing.view')?.permission.title.zh).toBe('查看听评会')
  for (const address of [
    '',
    'grid_worker',
    'nobody:hearing.view',
    'grid_worker:hearing.none',
    'constructor:hearing.view',
  ]) {
    expect(findCell(matrix, address)).toBeUndefined()
  }
})
