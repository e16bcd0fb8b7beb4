import type { PlannedBranch, PlanSettings, PlanTotals, RuleFinding } from './branch-plan.ts'
import { decideSize } from './branch-size.ts'
import { decideFounding } from './decide-founding.ts'
import { byCode } from './draft-branch.ts'
import type { KeptGroup, NamedPlace } from './plan-tables.ts'
import { decided } from './rule-finding.ts'

/** A planned branch as the plan keeps it; without an id where it is new. */
export interface KeptBranch extends Omit<PlannedBranch, 'grids' | 'compounds'> {
  readonly id: string | null
  readonly name: string
  readonly grids: readonly NamedPlace[]
  readonly compounds: readonly NamedPlace[]
}

export interface KeptPlan {
  readonly branches: readonly KeptBranch[]
  readonly uncovered: readonly KeptGroup[]
}

/** Compounds that a person puts into another branch, or into one of their own. */
export interface PlanAdjustment {
  readonly compoundIds: readonly string[]
  /** A branch of the plan; null: a new one. */
  readonly toBranchId: string | null
  /** Of a new one; null where there is none. */
  readonly name: string | null
}

export interface AdjustmentGround {
  readonly settings: PlanSettings
  /** Full members by compound, as the plan was drawn up from them. */
  readonly membersAt: ReadonlyMap<string, number>
  /** Compound → its grid. */
  readonly gridOf: ReadonlyMap<string, NamedPlace>
  readonly compounds: ReadonlyMap<string, NamedPlace>
}

export type AdjustmentVerdict =
  | { readonly allowed: true; readonly plan: KeptPlan }
  | {
      readonly allowed: false
      readonly reason: 'branch-on-grid.adjusted_below_min' | 'branch-on-grid.adjustment_unknown'
      readonly params: Readonly<Record<string, string | number>>
    }

/**
 * The plan with some compounds put elsewhere. Whatever a person decides, a branch has enough full members; what only ought to
 * be comes back as advice. A branch that loses all its compounds is gone. Source: handbook A1 (the plan proposes, people
 * decide), R-PB1 to R-PB4.
 */
export function adjustPlan(
  plan: KeptPlan,
  { compoundIds, toBranchId, name }: PlanAdjustment,
  ground: AdjustmentGround,
): AdjustmentVerdict {
  const moving = new Set(compoundIds)
  const target = plan.branches.find(({ id }) => id === toBranchId)
  const known = compoundIds.every((id) => ground.compounds.has(id))
  const isSomewhere = toBranchId === null ? name !== null : target !== undefined
  if (!known || !isSomewhere) {
    return { allowed: false, reason: 'branch-on-grid.adjustment_unknown', params: {} }
  }
  const places = compoundIds.flatMap((id) => ground.compounds.get(id) ?? [])
  const without = plan.branches.map((branch) => ({
    branch,
    left: branch.compounds.filter(({ id }) => !moving.has(id)),
  }))
  const drafts = without.map(({ branch, left }) =>
    branch === target ? { branch, left: [...left, ...places].toSorted(byCode) } : { branch, left },
  )
  const changed = [
    ...drafts.filter(({ branch, left }) => left.length > 0 && !isSame(branch.compounds, left)),
    ...(target === undefined ? [{ branch: newBranch(name ?? ''), left: places.toSorted(byCode) }] : []),
  ]
  const settled = new Map<KeptBranch, KeptBranch>()
  for (const { branch, left } of changed) {
    const verdict = settle(branch, left, ground)
    if (!('branch' in verdict)) return verdict
    settled.set(branch, verdict.branch)
  }
  const kept = drafts.flatMap(({ branch, left }) =>
    left.length === 0 ? [] : [settled.get(branch) ?? branch],
  )
  const added = [...settled].flatMap(([from, to]) =>
    drafts.some(({ branch }) => branch === from) ? [] : [to],
  )
  return {
    allowed: true,
    plan: {
      branches: [...kept, ...added].toSorted((a, b) => byCode(firstOf(a), firstOf(b))),
      uncovered: plan.uncovered.flatMap((group) => withoutCompounds(group, moving, ground)),
    },
  }
}

const firstOf = (branch: KeptBranch) => branch.compounds[0] ?? { code: '' }

function isSame(one: readonly NamedPlace[], other: readonly NamedPlace[]): boolean {
  return one.length === other.length && one.every(({ id }, at) => id === other[at]?.id)
}

/** Nothing in it yet: what it covers makes the rest. */
function newBranch(name: string): KeptBranch {
  return {
    id: null,
    name,
    form: 'compound',
    grids: [],
    compounds: [],
    members: 0,
    posts: 'secretary',
    suggestedLevel: 'branch',
    subBranches: 0,
    findings: [],
  }
}

function settle(branch: KeptBranch, compounds: readonly NamedPlace[], ground: AdjustmentGround) {
  const { settings, membersAt, gridOf } = ground
  const members = compounds.reduce((sum, { id }) => sum + (membersAt.get(id) ?? 0), 0)
  const grids = [...new Map(compounds.flatMap(({ id }) => pair(gridOf.get(id)))).values()].toSorted(byCode)
  const form = formOf(compounds.length, grids.length)
  const verdict = decideFounding({ form, units: grids.length, fullMembers: members }, settings)
  if (!verdict.allowed) {
    return {
      allowed: false as const,
      reason: 'branch-on-grid.adjusted_below_min' as const,
      params: { name: branch.name, members, min: settings.branchMinFull },
    }
  }
  const size = decideSize(members, settings)
  const byHand: RuleFinding = decided('M1', 'adjusted_by_hand', { compounds: compounds.length })
  return {
    branch: { ...branch, ...size, form, grids, compounds, members, findings: [byHand, ...verdict.findings] },
  }
}

const pair = (grid: NamedPlace | undefined) => (grid === undefined ? [] : [[grid.id, grid] as const])

function formOf(compounds: number, grids: number): PlannedBranch['form'] {
  if (compounds === 1) return 'compound'
  return grids === 1 ? 'grid' : 'joint'
}

function withoutCompounds(
  group: KeptGroup,
  moving: ReadonlySet<string>,
  { membersAt, gridOf, settings }: AdjustmentGround,
): readonly KeptGroup[] {
  const compounds = group.compounds.filter(({ id }) => !moving.has(id))
  if (compounds.length === group.compounds.length) return [group]
  if (compounds.length === 0) return []
  const left = new Set(compounds.map(({ id }) => gridOf.get(id)?.id))
  const members = compounds.reduce((sum, { id }) => sum + (membersAt.get(id) ?? 0), 0)
  return [
    {
      ...group,
      compounds,
      grids: group.grids.filter(({ id }) => left.has(id)),
      members,
      seedlingTarget: Math.max(0, settings.branchMinFull - members),
    },
  ]
}

const distinct = (places: readonly NamedPlace[]): number => new Set(places.map(({ id }) => id)).size

/** The figures above a plan that was changed by hand: counted anew from its branches. */
export function totalsAfter({ branches }: KeptPlan, before: PlanTotals): PlanTotals {
  return {
    ...before,
    coveredGrids: distinct(branches.flatMap(({ grids }) => grids)),
    coveredCompounds: distinct(branches.flatMap(({ compounds }) => compounds)),
    coveredMembers: branches.reduce((sum, { members }) => sum + members, 0),
  }
}
