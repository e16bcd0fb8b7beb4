import { describe, expect, it } from 'vitest'
import { adjustmentFaults, asAdjustment, emptyAdjustment, NEW_BRANCH } from './adjustment-draft.ts'

const whole = { from: 'a', compoundIds: ['x'], to: 'b', name: '', reason: ' 社区提出 ' }

describe('a change to a plan', () => {
  it('says what is missing', () => {
    expect(adjustmentFaults(emptyAdjustment)).toEqual({
      from: 'needFrom',
      compoundIds: 'needCompounds',
      to: 'needTo',
      reason: 'needReason',
    })
    expect(adjustmentFaults(whole)).toEqual({})
    expect(adjustmentFaults({ ...whole, to: NEW_BRANCH, name: ' 甲 ' })).toEqual({ name: 'needName' })
  })

  it('goes to a branch of the plan, or founds one by name', () => {
    expect(asAdjustment(whole)).toEqual({
      compoundIds: ['x'],
      toBranchId: 'b',
      name: null,
      reason: '社区提出',
    })
    expect(asAdjustment({ ...whole, to: NEW_BRANCH, name: ' 甲支部 ' })).toMatchObject({
      toBranchId: null,
      name: '甲支部',
    })
  })
})
