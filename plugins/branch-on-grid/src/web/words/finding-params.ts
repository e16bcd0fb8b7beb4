import type { Finding } from '../plan-data.ts'

type Name =
  | 'members'
  | 'min'
  | 'compounds'
  | 'grids'
  | 'hostMembers'
  | 'units'
  | 'max'
  | 'communities'
  | 'over'
  | 'from'
  | 'subBranches'
  | 'branches'
  | 'maxGrids'
  | 'maxMembers'

/** The numbers that a finding's text may name; which of them, its rule decides. */
export type FindingParams = Readonly<Partial<Record<Name, number>>>

/** Numbers as they are, a list of places as how many there are. */
export function findingParams(params: Finding['params']): FindingParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'number' ? value : value.length]),
  )
}
