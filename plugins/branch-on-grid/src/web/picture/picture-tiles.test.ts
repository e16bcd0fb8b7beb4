import { describe, expect, it } from 'vitest'
import { samplePlan, sampleStreet } from '../sample-plan.ts'
import { jointOutlines, pictureTiles } from './picture-tiles.ts'

const told = (mode: 'grid' | 'compound_first') =>
  pictureTiles(samplePlan({ mode }), sampleStreet()).map(({ grid, groups, members, advisedLevel }) => [
    grid.id,
    groups.map(({ cover, compounds }) => `${cover} ${compounds.length}`),
    members,
    advisedLevel,
  ])

describe('pictureTiles', () => {
  it('lays the branches over the grids', () => {
    expect(told('grid')).toEqual([
      ['G1', ['compound 1'], 8, undefined],
      ['G2', ['grid 3'], 6, undefined],
      ['G3', ['joint 1'], 1, undefined],
      ['G4', ['joint 2'], 1, undefined],
      ['G5', ['joint 1'], 4, undefined],
      ['G6', ['compound 1'], 56, 'general_branch'],
      ['G7', ['uncovered 1'], 1, undefined],
    ])
  })
  it('keeps the branches of one grid apart', () => {
    expect(told('compound_first')[1]).toEqual(['G2', ['grid 2', 'compound 1'], 6, undefined])
  })
  it('shows a compound that came after the plan as uncovered', () => {
    const street = sampleStreet().map((grid) =>
      grid.id === 'G1'
        ? { ...grid, compounds: [...grid.compounds, { id: 'new', code: 'G1-9', name: '新苑', members: 2 }] }
        : grid,
    )
    const [first] = pictureTiles(samplePlan(), street)
    expect(first?.groups.map((group) => group.cover)).toEqual(['compound', 'uncovered'])
  })
})

describe('jointOutlines', () => {
  it('outlines joint branches of several grids', () => {
    expect(jointOutlines(samplePlan())).toEqual([{ branchId: 'branch-3', gridIds: ['G3', 'G4', 'G5'] }])
  })
})
