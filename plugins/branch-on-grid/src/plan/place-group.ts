import type { PlanGrid, PlanSettings, RuleFinding, UncoveredGroup } from './branch-plan.ts'
import { byCode, compoundsOf, type DraftBranch, fewestMembers, membersIn, placeOf } from './draft-branch.ts'
import type { Neighbours } from './pending-groups.ts'
import { advised, decided } from './rule-finding.ts'

export interface PendingGroup<Id extends string> {
  readonly grids: readonly PlanGrid<Id>[]
  readonly drafts: readonly DraftBranch<Id>[]
  readonly neighbours: Neighbours<Id>
  readonly settings: PlanSettings
}

export type GroupOutcome<Id extends string> =
  | { readonly placed: true; readonly drafts: DraftBranch<Id>[] }
  | { readonly placed: false; readonly uncovered: UncoveredGroup<Id> }

/** Step 2 of A1: a group stands alone, is taken in by its smallest neighbour, or stays uncovered. */
export function placeGroup<Id extends string>(group: PendingGroup<Id>): GroupOutcome<Id> {
  const { grids, drafts, settings } = group
  const compounds = compoundsOf(grids)
  const members = membersIn(compounds)
  const few = { grids: grids.map((grid) => grid.code), members, min: settings.branchMinFull }
  const fits = grids.length <= settings.jointMaxUnits
  if (members >= settings.branchMinFull && fits) {
    const findings = [decided('R-PB1', 'neighbours_enough', few), ...jointFindings(grids, settings)]
    return { placed: true, drafts: [...drafts, { form: 'joint', grids, compounds, findings }] }
  }
  const hosts = drafts.filter((draft) => touches(draft, group))
  const host = fewestMembers(hosts.filter((draft) => hasRoom(draft, group)))
  if (host !== undefined) {
    const merged = takeIn(host, grids, settings)
    return { placed: true, drafts: drafts.map((draft) => (draft === host ? merged : draft)) }
  }
  const tooMany = members >= settings.branchMinFull
  const findings = [
    tooMany
      ? decided('R-PB2', 'too_many_grids', { ...few, max: settings.jointMaxUnits })
      : decided('R-PB1', 'too_few_members', few),
    hosts.length === 0
      ? decided('A1', 'no_adjacent_branch', {})
      : decided('A1', 'adjacent_branches_full', {
          branches: hosts.length,
          maxGrids: settings.jointMaxUnits,
          maxMembers: settings.splitAt,
        }),
  ]
  return {
    placed: false,
    uncovered: {
      grids: grids.map(placeOf),
      compounds: compounds.map(placeOf),
      members,
      needsInstructor: true,
      seedlingTarget: Math.max(0, settings.branchMinFull - members),
      findings,
    },
  }
}

function touches<Id extends string>(draft: DraftBranch<Id>, group: PendingGroup<Id>): boolean {
  return draft.grids.some((own) => group.grids.some((grid) => group.neighbours.get(own.id)?.has(grid.id)))
}

function hasRoom<Id extends string>(draft: DraftBranch<Id>, { grids, settings }: PendingGroup<Id>): boolean {
  const members = membersIn(draft.compounds) + membersIn(compoundsOf(grids))
  return draft.grids.length + grids.length <= settings.jointMaxUnits && members <= settings.splitAt
}

function takeIn<Id extends string>(
  host: DraftBranch<Id>,
  grids: readonly PlanGrid<Id>[],
  settings: PlanSettings,
): DraftBranch<Id> {
  const all = [...host.grids, ...grids].toSorted(byCode)
  const taken = decided('A1', 'neighbours_taken_in', {
    grids: grids.map((grid) => grid.code),
    members: membersIn(compoundsOf(grids)),
    min: settings.branchMinFull,
    hostMembers: membersIn(host.compounds),
  })
  return {
    form: 'joint',
    grids: all,
    compounds: [...host.compounds, ...compoundsOf(grids)].toSorted(byCode),
    findings: [
      ...host.findings.filter(({ reason }) => !jointReasons.has(reason)),
      taken,
      ...jointFindings(all, settings),
    ],
  }
}

/** What they said of the smaller joint no longer holds. */
const jointReasons: ReadonlySet<string> = new Set([
  'branch-on-grid.joint_within_limit',
  'branch-on-grid.joint_across_communities',
])

function jointFindings<Id extends string>(
  grids: readonly PlanGrid<Id>[],
  settings: PlanSettings,
): readonly RuleFinding[] {
  const size = decided('R-PB2', 'joint_within_limit', { units: grids.length, max: settings.jointMaxUnits })
  const communities = new Set(grids.map((grid) => grid.communityId)).size
  return communities === 1 ? [size] : [size, advised('M1', 'joint_across_communities', { communities })]
}
