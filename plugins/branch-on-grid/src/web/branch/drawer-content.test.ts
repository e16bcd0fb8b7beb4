import { describe, expect, it } from 'vitest'
import { samplePlan, sampleStreet } from '../sample-plan.ts'
import { branchRows } from './branch-row.ts'
import { drawerContent } from './drawer-content.ts'

function open(at: { branch?: string; grid?: string }, mode: 'grid' | 'compound_first' = 'grid') {
  const plan = samplePlan({ mode })
  const content = drawerContent(plan, branchRows(plan, sampleStreet()), { branch: '', grid: '', ...at })
  return content && [content.title, content.rows.map((row) => row.branch.id), content.uncovered.length]
}

describe('drawerContent', () => {
  it.each([
    ['nothing', {}, undefined],
    ['a branch', { branch: 'branch-2' }, ['乙网格党支部', ['branch-2'], 0]],
    ['a branch that is gone', { branch: 'branch-99' }, undefined],
    ['the one branch of a grid', { grid: 'G4' }, ['丙联合党支部', ['branch-3'], 0]],
    ['a grid that no branch covers', { grid: 'G7' }, ['庚网格', [], 1]],
    ['a grid that is gone', { grid: 'G99' }, undefined],
  ])('shows %s', (_, at, shown) => {
    expect(open(at)).toEqual(shown)
  })
  it('shows all branches of a grid that has several, under the name of the grid', () => {
    expect(open({ grid: 'G2' }, 'compound_first')).toEqual(['乙网格', ['branch-2', 'branch-3'], 0])
  })
})
