import { addMonths, type PlainDate } from '@sanzhi/kernel'
import type { BranchLine } from '../branch-data.ts'
import type { StreetGrid } from '../plan-data.ts'

/** A branch of the register with the names of its places. */
export interface RegisterRow {
  readonly branch: BranchLine
  /** Of the compounds it covers, each once. */
  readonly communities: readonly string[]
  /** '' where nobody holds the post. */
  readonly secretary: string
  /** Deputies and members, in their order. */
  readonly committee: readonly string[]
}

/** Names of communities by id, as far as the reader sees their grids. */
export function communityNames(street: readonly StreetGrid[]): ReadonlyMap<string, string> {
  return new Map(street.map(({ communityId, communityName }) => [communityId, communityName]))
}

export function communitiesOf(
  { compounds }: Pick<BranchLine, 'compounds'>,
  names: ReadonlyMap<string, string>,
): readonly string[] {
  return [...new Set(compounds.flatMap(({ communityId }) => names.get(communityId) ?? []))]
}

export function registerRows(
  branches: readonly BranchLine[],
  street: readonly StreetGrid[],
): readonly RegisterRow[] {
  const names = communityNames(street)
  return branches.map((branch) => ({
    branch,
    communities: communitiesOf(branch, names),
    secretary: branch.posts.find(({ duty }) => duty === 'secretary')?.name ?? '',
    committee: branch.posts.filter(({ duty }) => duty !== 'secretary').map(({ name }) => name),
  }))
}

/** Whether a term ends within so many months from today, or has ended. */
export function endsWithin({ term }: Pick<BranchLine, 'term'>, today: PlainDate, months: number): boolean {
  return term !== null && term.endsOn <= addMonths(today, months)
}
