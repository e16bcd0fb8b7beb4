import type { BranchRecord, NewBranch } from '@sanzhi/plugin-api'

/** 合并、分设、撤销 */
export type RegroupKind = 'merge' | 'split' | 'dissolve'

/** What is to become of a branch. */
export interface RegroupTargets {
  /** Merger and dissolution: compound → the branch that takes it over. */
  readonly compoundTo: Readonly<Record<string, string>>
  /** Merger and dissolution: takes the members who live in none of the compounds. */
  readonly restTo: string | null
  /** Split: the branches that are founded. */
  readonly founded: readonly NewBranch[]
}

export type RegroupRefusal =
  | 'branch-on-grid.targets_missing'
  | 'branch-on-grid.targets_unknown'
  | 'branch-on-grid.split_below_min'

export type RegroupVerdict =
  | { readonly allowed: true; readonly unitsOver: readonly string[] }
  | { readonly allowed: false; readonly reason: RegroupRefusal }

export interface RegroupGround {
  readonly branch: BranchRecord
  /** Branches of the street that have not ended, by id. */
  readonly others: ReadonlyMap<string, BranchRecord>
  /** Full members of this branch by the compound where they live. */
  readonly membersAt: ReadonlyMap<string, number>
  readonly branchMinFull: number
  readonly jointMaxUnits: number
}

/**
 * Whether a branch may be merged, split up or dissolved like that. Everything it covers has somewhere to go, and what is
 * founded or left over has enough full members of its own. `unitsOver` names branches that would cover more units than a
 * joint one should: a soft rule. Source: R-PB1, R-PB2, handbook M1 (members re-homed).
 */
export function decideRegroup(
  kind: RegroupKind,
  targets: RegroupTargets,
  ground: RegroupGround,
): RegroupVerdict {
  return kind === 'split' ? decideSplit(targets, ground) : decideEnd(targets, ground)
}

function decideEnd({ compoundTo, restTo }: RegroupTargets, ground: RegroupGround): RegroupVerdict {
  const { branch, others, jointMaxUnits } = ground
  if (restTo === null || !branch.compounds.every(({ id }) => compoundTo[id] !== undefined)) {
    return { allowed: false, reason: 'branch-on-grid.targets_missing' }
  }
  const heirs = [...new Set([...Object.values(compoundTo), restTo])]
  if (heirs.includes(branch.id) || !heirs.every((id) => others.has(id))) {
    return { allowed: false, reason: 'branch-on-grid.targets_unknown' }
  }
  const unitsOver = heirs.filter((id) => {
    const taken = branch.compounds.filter((compound) => compoundTo[compound.id] === id)
    const covered = [...(others.get(id)?.compounds ?? []), ...taken]
    return new Set(covered.map(({ gridId }) => gridId)).size > jointMaxUnits
  })
  return { allowed: true, unitsOver: unitsOver.map((id) => others.get(id)?.name ?? '') }
}

function decideSplit({ founded }: RegroupTargets, ground: RegroupGround): RegroupVerdict {
  const { branch, membersAt, branchMinFull } = ground
  const own = new Set(branch.compounds.map(({ id }) => id))
  const leaving = founded.flatMap(({ compoundIds }) => compoundIds)
  const isPart = leaving.every((id) => own.has(id)) && new Set(leaving).size === leaving.length
  if (!isPart || founded.some(({ compoundIds }) => compoundIds.length === 0)) {
    return { allowed: false, reason: 'branch-on-grid.targets_unknown' }
  }
  if (founded.length === 0 || leaving.length === own.size) {
    return { allowed: false, reason: 'branch-on-grid.targets_missing' }
  }
  const membersOf = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (membersAt.get(id) ?? 0), 0)
  const enough =
    founded.every(({ compoundIds }) => membersOf(compoundIds) >= branchMinFull) &&
    branch.fullMembers - membersOf(leaving) >= branchMinFull
  return enough
    ? { allowed: true, unitsOver: [] }
    : { allowed: false, reason: 'branch-on-grid.split_below_min' }
}
