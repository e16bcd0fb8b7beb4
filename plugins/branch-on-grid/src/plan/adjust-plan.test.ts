import { describe, expect, it } from 'vitest'
import {
  adjustPlan,
  totalsAfter,
  type AdjustmentGround,
  type KeptBranch,
  type KeptPlan,
} from './adjust-plan.ts'
import type { NamedPlace } from './plan-tables.ts'

const place = (id: string): NamedPlace => ({ id, code: id, name: id })
const settings = {
  multiCompoundMode: 'grid' as const,
  singleCompoundRequiresBranch: true,
  crossCommunityJoint: false,
  branchMinFull: 3,
  committeeMin: 7,
  splitAt: 50,
  committeeAt: 100,
  jointMaxUnits: 1,
}
/** Compounds are called after their grid: a1, a2 and b1, b2, c1. */
const members = { a1: 4, a2: 3, b1: 3, b2: 5, c1: 1 }
const compounds = Object.keys(members)

const ground: AdjustmentGround = {
  settings,
  membersAt: new Map(Object.entries(members)),
  gridOf: new Map(compounds.map((id) => [id, place(id.slice(0, 1))])),
  compounds: new Map(compounds.map((id) => [id, place(id)])),
}

const branch = (id: string, ids: readonly string[], count: number): KeptBranch => ({
  id,
  name: `${id}党支部`,
  form: 'grid',
  grids: [place(id)],
  compounds: ids.map(place),
  members: count,
  posts: count >= 7 ? 'committee' : 'secretary',
  suggestedLevel: 'branch',
  subBranches: 0,
  findings: [],
})

const plan: KeptPlan = {
  branches: [branch('a', ['a1', 'a2'], 7), branch('b', ['b1', 'b2'], 8)],
  uncovered: [{ grids: [place('c')], compounds: [place('c1')], members: 1, seedlingTarget: 2, findings: [] }],
}

const adjust = (compoundIds: readonly string[], toBranchId: string | null, name = '新党支部') =>
  adjustPlan(plan, { compoundIds, toBranchId, name }, ground)
const shape = (verdict: ReturnType<typeof adjust>) =>
  verdict.allowed
    ? verdict.plan.branches.map(({ name, form, compounds: own, members: count, posts }) =>
        [name, form, own.map(({ id }) => id).join('+'), count, posts].join(' '),
      )
    : [verdict.reason, verdict.params]

describe('a plan changed by hand', () => {
  it('gives a compound a branch of its own', () => {
    expect(shape(adjust(['a1'], null, 'a1党支部'))).toEqual([
      'a1党支部 compound a1 4 secretary',
      'a党支部 compound a2 3 secretary',
      'b党支部 grid b1+b2 8 committee',
    ])
  })

  it('puts a compound into another branch, with advice where that covers too many grids', () => {
    const verdict = adjust(['a2'], 'b')
    expect(shape(verdict)).toEqual(['a党支部 compound a1 4 secretary', 'b党支部 joint a2+b1+b2 11 committee'])
    const findings = verdict.allowed ? verdict.plan.branches[1]?.findings : []
    expect(findings?.map(({ reason, weight }) => [reason, weight])).toEqual([
      ['branch-on-grid.adjusted_by_hand', 'decided'],
      ['branch-on-grid.committee_elected', 'decided'],
      ['branch-on-grid.joint_over_limit', 'advice'],
    ])
  })

  it('drops a branch that has lost all', () => {
    expect(shape(adjust(['a1', 'a2'], 'b'))).toEqual(['b党支部 joint a1+a2+b1+b2 15 committee'])
  })

  it('takes in what was uncovered, and counts anew', () => {
    const verdict = adjust(['c1'], 'a')
    if (!verdict.allowed) throw new Error('one more member does no harm')
    expect(verdict.plan.uncovered).toEqual([])
    const before = { grids: 3, coveredGrids: 2, compounds: 5, coveredCompounds: 4, coveredMembers: 15 }
    expect(totalsAfter(verdict.plan, before)).toEqual({
      grids: 3,
      coveredGrids: 3,
      compounds: 5,
      coveredCompounds: 5,
      coveredMembers: 16,
    })
  })

  it.each([
    ['founds one with too few', adjust(['c1'], null), 'adjusted_below_min'],
    ['names nothing of the plan', adjust(['x9'], 'a'), 'adjustment_unknown'],
    ['goes to no branch', adjust(['a1'], 'x'), 'adjustment_unknown'],
  ])('is refused where it %s', (_what, verdict, reason) => {
    expect(verdict).toMatchObject({ allowed: false, reason: `branch-on-grid.${reason}` })
  })

  it('is refused where it leaves a branch with too few', () => {
    const thin = { ...plan, branches: [branch('a', ['a1', 'c1'], 5), branch('b', ['b1', 'b2'], 8)] }
    expect(adjustPlan(thin, { compoundIds: ['a1'], toBranchId: 'b', name: '' }, ground)).toEqual({
      allowed: false,
      reason: 'branch-on-grid.adjusted_below_min',
      params: { name: 'a党支部', members: 1, min: 3 },
    })
  })
})
