import { describe, expect, it } from 'vitest'
import { samplePlan, sampleStreet } from '../sample-plan.ts'
import { branchRows, countMoved } from './branch-row.ts'

describe('branchRows', () => {
  it('names the communities of each branch, once each', () => {
    const rows = branchRows(samplePlan(), sampleStreet())
    expect(rows.map((row) => row.communities)).toEqual([['东社区'], ['东社区'], ['东社区'], ['东社区']])
  })

  it.each([
    ['grid', ['one_compound_enough', 'grid_enough', 'neighbours_taken_in', 'one_compound_enough']],
    [
      'compound_first',
      ['compound_enough', 'rest_enough', 'compound_enough', 'neighbours_taken_in', 'compound_enough'],
    ],
  ] as const)('finds what gave each branch of a plan in mode %s its form', (mode, reasons) => {
    const rows = branchRows(samplePlan({ mode }), sampleStreet())
    expect(rows.map((row) => row.ground?.reason)).toEqual(reasons.map((reason) => `branch-on-grid.${reason}`))
  })

  it('keeps advice apart', () => {
    const rows = branchRows(samplePlan(), sampleStreet())
    expect(rows.map((row) => row.advice.map(({ reason }) => reason))).toEqual([
      [],
      [],
      [],
      ['branch-on-grid.general_branch_advised'],
    ])
  })
})

describe('countMoved', () => {
  it('is zero while the rosters are as they were', () => {
    expect(countMoved(branchRows(samplePlan(), sampleStreet()))).toBe(0)
  })
  it('counts the branches that gained or lost members', () => {
    expect(countMoved(branchRows(samplePlan(), sampleStreet({ 甲苑: 9, 丙里: 0, 庚里: 2 })))).toBe(2)
  })
  it('does not judge a branch whose places the reader does not see', () => {
    expect(countMoved(branchRows(samplePlan(), sampleStreet().slice(1)))).toBe(0)
  })
})
