import type {
  Place,
  PlanCompound,
  PlanGrid,
  PlannedBranch,
  PlanSettings,
  RuleFinding,
} from './branch-plan.ts'
import { advised, decided } from './rule-finding.ts'

/** A branch while the plan is still being made: it keeps whole places, since it may yet take in neighbours. */
export interface DraftBranch<Id extends string> {
  readonly form: PlannedBranch['form']
  readonly grids: readonly PlanGrid<Id>[]
  readonly compounds: readonly PlanCompound<Id>[]
  readonly findings: readonly RuleFinding[]
}

export function byCode(left: { readonly code: string }, right: { readonly code: string }): number {
  return left.code < right.code ? -1 : left.code > right.code ? 1 : 0
}

export function membersIn(compounds: readonly { readonly fullMembers: number }[]): number {
  return compounds.reduce((sum, compound) => sum + compound.fullMembers, 0)
}

/** Branches that the grid's own members suffice for; none when the grid is under the minimum. Source: handbook A1, step 1. */
export function draftsOfGrid<Id extends string>(
  grid: PlanGrid<Id>,
  settings: PlanSettings,
): readonly DraftBranch<Id>[] {
  const members = membersIn(grid.compounds)
  const min = settings.branchMinFull
  if (members < min) return []
  const compounds = grid.compounds.toSorted(byCode)
  if (settings.multiCompoundMode === 'compound_first') {
    return draftsByCompound({ ...grid, compounds }, settings)
  }
  const own = compounds.length === 1 && settings.singleCompoundRequiresBranch
  return [
    {
      form: own ? 'compound' : 'grid',
      grids: [grid],
      compounds,
      findings: [
        own
          ? decided('R-PB1', 'one_compound_enough', { members, min })
          : decided('R-PB1', 'grid_enough', { members, min, compounds: compounds.length }),
      ],
    },
  ]
}

/** The grid holds at least the minimum and its compounds stand in order of code. */
function draftsByCompound<Id extends string>(
  grid: PlanGrid<Id>,
  settings: PlanSettings,
): readonly DraftBranch<Id>[] {
  const min = settings.branchMinFull
  const own: DraftBranch<Id>[] = grid.compounds
    .filter((compound) => compound.fullMembers >= min)
    .map((compound) => ({
      form: 'compound',
      grids: [grid],
      compounds: [compound],
      findings: [decided('R-PB1', 'compound_enough', { members: compound.fullMembers, min })],
    }))
  const rest = grid.compounds.filter((compound) => compound.fullMembers < min)
  if (rest.length === 0) return own
  const members = membersIn(rest)
  if (members >= min) {
    const finding = decided('R-PB1', 'rest_enough', { members, min, compounds: rest.length })
    return [...own, { form: 'grid', grids: [grid], compounds: rest, findings: [finding] }]
  }
  const smallest = fewestMembers(own)
  return own.map((draft) => (draft === smallest ? withRest(draft, rest, settings) : draft))
}

function withRest<Id extends string>(
  draft: DraftBranch<Id>,
  rest: readonly PlanCompound<Id>[],
  settings: PlanSettings,
): DraftBranch<Id> {
  const compounds = [...draft.compounds, ...rest].toSorted(byCode)
  const taken = decided('R-PB1', 'rest_joined_smallest', {
    members: membersIn(rest),
    min: settings.branchMinFull,
    compounds: rest.length,
  })
  const params = { units: compounds.length, max: settings.jointMaxUnits }
  const size =
    compounds.length > settings.jointMaxUnits
      ? advised('R-PB2', 'joint_over_limit', params)
      : decided('R-PB2', 'joint_within_limit', params)
  return { ...draft, form: 'joint', compounds, findings: [...draft.findings, taken, size] }
}

/** The draft with the fewest members; ties go to the lowest grid code, then the lowest compound code. */
export function fewestMembers<Id extends string>(
  drafts: readonly DraftBranch<Id>[],
): DraftBranch<Id> | undefined {
  return drafts.toSorted(
    (left, right) => membersIn(left.compounds) - membersIn(right.compounds) || byPlace(left, right),
  )[0]
}

/** By lowest grid code, then lowest compound code. Places inside a draft are already in order. */
export function byPlace<Id extends string>(left: DraftBranch<Id>, right: DraftBranch<Id>): number {
  return (
    byCode(firstOf(left.grids), firstOf(right.grids)) ||
    byCode(firstOf(left.compounds), firstOf(right.compounds))
  )
}

function firstOf(places: readonly { readonly code: string }[]): { readonly code: string } {
  return places[0] ?? { code: '' }
}

/** By ascending code. */
export function compoundsOf<Id extends string>(grids: readonly PlanGrid<Id>[]): readonly PlanCompound<Id>[] {
  return grids.flatMap((grid) => grid.compounds).toSorted(byCode)
}

export function placeOf<Id extends string>({ id, code }: Place<Id>): Place<Id> {
  return { id, code }
}
