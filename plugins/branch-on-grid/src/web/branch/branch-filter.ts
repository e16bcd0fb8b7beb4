import { branchForms, type BranchForm } from '../plan-data.ts'
import type { BranchRow } from './branch-row.ts'

/** The conditions of the list as the address holds them; '' is no condition. */
export interface BranchFilter {
  readonly q: string
  readonly form: string
  readonly community: string
  /** 'yes' keeps the branches with advice. */
  readonly advice: string
}

export function filterBranches(rows: readonly BranchRow[], filter: BranchFilter): readonly BranchRow[] {
  const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const form = branchForms.find((known): known is BranchForm => known === filter.form)
  return rows.filter((row) => {
    if (form !== undefined && row.branch.form !== form) return false
    if (filter.community !== '' && !row.communities.includes(filter.community)) return false
    if (filter.advice === 'yes' && row.advice.length === 0) return false
    const text = textOf(row)
    return words.every((word) => text.includes(word))
  })
}

/** The communities that the rows name, in their order. */
export function communitiesOf(rows: readonly BranchRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => row.communities))]
}

function textOf({ branch, communities }: BranchRow): string {
  const places = [...branch.grids, ...branch.compounds].flatMap((place) => [place.name, place.code])
  return [branch.name, ...communities, ...places].join(' ').toLowerCase()
}
