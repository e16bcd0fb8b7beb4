import type { Branch, Finding, Plan, StreetGrid } from '../plan-data.ts'

/** A planned branch with what the street knows of its places today. */
export interface BranchRow {
  readonly branch: Branch
  /** Names of the communities of its grids, in the order of the grids. */
  readonly communities: readonly string[]
  /** Full members of its compounds today; undefined when a compound is gone or out of the reader's sight. */
  readonly membersNow: number | undefined
  /** The rule that gave it its form. */
  readonly ground: Finding | undefined
  readonly advice: readonly Finding[]
}

/** The branches of a plan in its order, each beside its places as they are today. */
export function branchRows(plan: Plan, street: readonly StreetGrid[]): readonly BranchRow[] {
  const grids = new Map(street.map((grid) => [grid.id, grid]))
  const membersOf = membersByCompound(street)
  return plan.branches.map((branch) => ({
    branch,
    communities: distinct(branch.grids.flatMap((grid) => grids.get(grid.id)?.communityName ?? [])),
    membersNow: sumOf(branch.compounds.map((compound) => membersOf.get(compound.id))),
    ground: groundOf(branch),
    advice: branch.findings.filter((finding) => finding.weight === 'advice'),
  }))
}

/** Full members today, by compound id. */
export function membersByCompound(street: readonly StreetGrid[]): ReadonlyMap<string, number> {
  return new Map(street.flatMap((grid) => grid.compounds.map((compound) => [compound.id, compound.members])))
}

/** How many branches no longer hold as many full members as when the plan was drawn up. */
export function countMoved(rows: readonly BranchRow[]): number {
  return rows.filter((row) => row.membersNow !== undefined && row.membersNow !== row.branch.members).length
}

/**
 * The finding that gave a branch its form: the last of those that decided by members or neighbours, since a branch
 * that took others in was first one of its own.
 */
function groundOf(branch: Branch): Finding | undefined {
  return branch.findings
    .filter((finding) => finding.weight === 'decided' && (finding.rule === 'R-PB1' || finding.rule === 'A1'))
    .pop()
}

function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  return counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  )
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
