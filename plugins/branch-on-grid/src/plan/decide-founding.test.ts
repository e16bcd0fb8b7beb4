import { expect, it } from 'vitest'
import type { PlanSettings } from './branch-plan.ts'
import { decideFounding } from './decide-founding.ts'

const settings: PlanSettings = {
  multiCompoundMode: 'grid',
  singleCompoundRequiresBranch: true,
  crossCommunityJoint: false,
  branchMinFull: 3,
  committeeMin: 7,
  splitAt: 50,
  committeeAt: 100,
  jointMaxUnits: 5,
}

it('refuses 江浦南里 or 北里 alone, with 2 members each, and allows both together', () => {
  expect(decideFounding({ form: 'compound', units: 1, fullMembers: 2 }, settings)).toEqual({
    allowed: false,
    rule: 'R-PB1',
    reason: 'branch-on-grid.below_min',
    params: { members: 2, min: 3 },
  })
  expect(decideFounding({ form: 'grid', units: 1, fullMembers: 4 }, settings)).toMatchObject({
    allowed: true,
  })
})

it('refuses a branch that covers nothing', () => {
  expect(decideFounding({ form: 'grid', units: 0, fullMembers: 9 }, settings)).toMatchObject({
    allowed: false,
    reason: 'branch-on-grid.covers_nothing',
  })
})

it.each([
  [{ form: 'compound', units: 1, fullMembers: 53 }, ['branch-on-grid.general_branch_advised']],
  [{ form: 'joint', units: 5, fullMembers: 8 }, []],
  [{ form: 'joint', units: 6, fullMembers: 8 }, ['branch-on-grid.joint_over_limit']],
] as const)('allows %o with the advice %o', (proposal, advice) => {
  const verdict = decideFounding(proposal, settings)
  const given = verdict.allowed ? verdict.findings.filter(({ weight }) => weight === 'advice') : undefined
  expect(given?.map(({ reason }) => reason)).toEqual(advice)
})
