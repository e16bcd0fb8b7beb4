import { invariant } from '@sanzhi/kernel'
import { decideSize } from './branch-size.ts'
import type {
  BranchPlan,
  Place,
  PlanGrid,
  PlanInput,
  PlannedBranch,
  PlanSettings,
  PlanTotals,
  UncoveredGroup,
} from './branch-plan.ts'
import {
  byCode,
  byPlace,
  compoundsOf,
  type DraftBranch,
  draftsOfGrid,
  membersIn,
  placeOf,
} from './draft-branch.ts'
import { groupsOf, joinableNeighbours } from './pending-groups.ts'
import { placeGroup } from './place-group.ts'

/**
 * Proposes one responsible branch for every compound of the residential grids; people decide.
 * Exact, and the same for every order of the input. Source: handbook A1; rules R-PB1 to R-PB4.
 */
export function planBranches<Id extends string>(input: PlanInput<Id>): BranchPlan<Id> {
  checkInput(input)
  const { settings } = input
  const grids = input.grids.toSorted(byCode)
  const neighbours = joinableNeighbours(input)
  const pending = grids.filter((grid) => membersIn(grid.compounds) < settings.branchMinFull)
  let drafts = grids.flatMap((grid) => draftsOfGrid(grid, settings))
  const uncovered: UncoveredGroup<Id>[] = []
  for (const group of groupsOf(pending, neighbours)) {
    const outcome = placeGroup({ grids: group, drafts, neighbours, settings })
    if (outcome.placed) drafts = outcome.drafts
    else uncovered.push(outcome.uncovered)
  }
  const branches = drafts.toSorted(byPlace).map((draft) => finish(draft, settings))
  return { branches, uncovered, totals: totalsOf(grids, branches) }
}

function finish<Id extends string>(draft: DraftBranch<Id>, settings: PlanSettings): PlannedBranch<Id> {
  const members = membersIn(draft.compounds)
  const size = decideSize(members, settings)
  return {
    ...size,
    form: draft.form,
    grids: draft.grids.map(placeOf),
    compounds: draft.compounds.map(placeOf),
    members,
    findings: [...draft.findings, ...size.findings],
  }
}

function totalsOf<Id extends string>(
  grids: readonly PlanGrid<Id>[],
  branches: readonly PlannedBranch<Id>[],
): PlanTotals {
  const distinct = (places: readonly Place<Id>[]): number => new Set(places.map((place) => place.id)).size
  return {
    grids: grids.length,
    coveredGrids: distinct(branches.flatMap((branch) => branch.grids)),
    compounds: compoundsOf(grids).length,
    coveredCompounds: distinct(branches.flatMap((branch) => branch.compounds)),
    coveredMembers: branches.reduce((sum, branch) => sum + branch.members, 0),
  }
}

function checkInput<Id extends string>({ grids }: PlanInput<Id>): void {
  const compounds = compoundsOf(grids)
  for (const places of [grids, compounds]) {
    for (const key of ['id', 'code'] as const) {
      const values = new Set(places.map((place) => place[key]))
      invariant(values.size === places.length, `a place stands once in a plan, by ${key}`)
    }
  }
  const counted = compounds.every(({ fullMembers }) => Number.isSafeInteger(fullMembers) && fullMembers >= 0)
  invariant(counted, 'members are counted in whole people')
}
