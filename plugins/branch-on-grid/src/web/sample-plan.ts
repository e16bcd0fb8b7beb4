import type { PlanSettings } from '../plan/branch-plan.ts'
import { nameBranches } from '../plan/name-branches.ts'
import { planBranches } from '../plan/plan-branches.ts'
import type { Plan, StreetGrid } from './plan-data.ts'

// A small street with every kind of branch, planned by the planner itself: for tests of the pages.

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

/** Code, community, name, members by compound, codes of neighbours. */
const grids: readonly [string, string, string, Readonly<Record<string, number>>, readonly string[]][] = [
  ['G1', '东社区', '甲网格', { 甲苑: 8 }, ['G2']],
  ['G2', '东社区', '乙网格', { 乙一村: 2, 乙二村: 1, 乙三村: 3 }, ['G1']],
  ['G3', '东社区', '丙网格', { 丙里: 1 }, ['G4']],
  ['G4', '东社区', '丁网格', { 丁里: 1, 丁新村: 0 }, ['G3', 'G5']],
  ['G5', '东社区', '戊网格', { 戊里: 4 }, ['G4', 'G6']],
  ['G6', '东社区', '己网格', { 己花园: 56 }, ['G5']],
  ['G7', '西社区', '庚网格', { 庚里: 1 }, []],
]

/** The grids of the street; members may be changed by the name of their compound. */
export function sampleStreet(changed: Readonly<Record<string, number>> = {}): readonly StreetGrid[] {
  return grids.map(([code, community, name, compounds, neighbours]) => ({
    id: code,
    code,
    name,
    communityId: community,
    communityName: community,
    compounds: Object.entries(compounds).map(([compound, members], index) => ({
      id: compound,
      code: `${code}-${index + 1}`,
      name: compound,
      members: changed[compound] ?? members,
    })),
    adjacentGridIds: neighbours,
  }))
}

/** Four branches in mode `grid`, five in `compound_first`; 庚网格 is uncovered in both. A draft of the reader's own. */
export function samplePlan(changed: Partial<Plan> = {}): Plan {
  const street = sampleStreet()
  const mode = changed.mode ?? 'grid'
  const plan = planBranches({
    grids: street.map(({ id, code, communityId, compounds }) => ({
      id,
      code,
      communityId,
      compounds: compounds.map((compound) => ({ ...compound, fullMembers: compound.members })),
    })),
    adjacency: street.flatMap((grid) => grid.adjacentGridIds.map((other) => [grid.id, other] as const)),
    settings: { ...settings, multiCompoundMode: mode },
  })
  const places = new Map(
    street.flatMap((grid) => [grid, ...grid.compounds]).map((place) => [place.id, place.name]),
  )
  const nameOf = (id: string) => places.get(id) ?? ''
  const named = (from: readonly { readonly id: string; readonly code: string }[]) =>
    from.map(({ id, code }) => ({ id, code, name: nameOf(id) }))
  const names = nameBranches(plan.branches, nameOf)
  return {
    id: 'plan-1',
    version: 1,
    state: 'draft',
    mode,
    settings: { ...settings, multiCompoundMode: mode },
    totals: plan.totals,
    proposedAt: '2026-11-22T02:00:00.000Z',
    submittedAt: null,
    decidedAt: null,
    replyNumber: null,
    repliedOn: null,
    returnReason: null,
    scans: [],
    openSteps: ['submit', 'discard'],
    isOwn: true,
    branches: plan.branches.map(({ grids: covered, compounds, findings, ...branch }, index) => ({
      ...branch,
      findings: [...findings],
      id: `branch-${index + 1}`,
      name: names[index] ?? '',
      grids: named(covered),
      compounds: named(compounds),
      organisationId: null,
    })),
    uncovered: plan.uncovered.map((group) => ({
      ...group,
      findings: [...group.findings],
      grids: named(group.grids),
      compounds: named(group.compounds),
    })),
    ...changed,
  }
}
