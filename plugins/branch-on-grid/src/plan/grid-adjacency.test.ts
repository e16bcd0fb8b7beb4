import { expect, it } from 'vitest'
import { adjacentGrids } from './grid-adjacency.ts'

it('joins grids whose compounds touch, once each', () => {
  const grids = [
    { id: 'G2', compounds: [{ id: 'A' }, { id: 'B' }] },
    { id: 'G1', compounds: [{ id: 'C' }] },
  ]
  const touching = [
    ['A', 'B'],
    ['B', 'C'],
    ['C', 'A'],
    ['C', 'elsewhere'],
  ] as const
  expect(adjacentGrids(grids, touching)).toEqual([['G1', 'G2']])
})
