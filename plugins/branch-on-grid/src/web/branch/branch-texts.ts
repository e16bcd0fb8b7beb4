import type { Branch } from '../plan-data.ts'
import { findingText } from '../words/finding-text.ts'
import type { zh } from '../words/zh.ts'
import type { BranchRow } from './branch-row.ts'

/** What a person has to weigh of a branch, in a few words each. */
export function suggestionsOf(words: typeof zh, branch: Branch): readonly string[] {
  const { suggestions } = words
  const reasons = new Set<string>(branch.findings.map((finding) => finding.reason))
  return [
    branch.suggestedLevel === 'branch' ? null : suggestions[branch.suggestedLevel](branch.subBranches),
    reasons.has('branch-on-grid.joint_over_limit') ? suggestions.split : null,
    reasons.has('branch-on-grid.joint_across_communities') ? suggestions.across : null,
  ].filter((text) => text !== null)
}

/** The rule behind a branch's form, with its id: 「R-PB1 网格内……」. */
export function groundText(words: typeof zh, { ground }: BranchRow): string | null {
  return ground ? `${ground.rule} ${findingText(words, ground)}` : null
}

export function placeText({ branch, communities }: BranchRow): string {
  const grids = branch.grids.map((grid) => grid.name).join('、')
  return [communities.join('、'), grids].filter(Boolean).join(' / ')
}
