import type { PlannedBranch, PlanSettings } from './branch-plan.ts'
import { advised, decided } from './rule-finding.ts'

export type BranchSize = Pick<PlannedBranch, 'posts' | 'suggestedLevel' | 'subBranches' | 'findings'>

/** Posts and level that go with this many full members; the level needs the superior's approval. Source: R-PB3, R-PB4. */
export function decideSize(members: number, settings: PlanSettings): BranchSize {
  const { committeeMin, splitAt, committeeAt } = settings
  const posts = members >= committeeMin ? 'committee' : 'secretary'
  const post = decided('R-PB4', posts === 'committee' ? 'committee_elected' : 'secretary_only', {
    members,
    min: committeeMin,
  })
  const subBranches = Math.ceil(members / splitAt)
  if (members >= committeeAt) {
    const level = advised('R-PB3', 'basic_committee_advised', { members, from: committeeAt, subBranches })
    return { posts, suggestedLevel: 'committee', subBranches, findings: [post, level] }
  }
  if (members > splitAt) {
    const level = advised('R-PB3', 'general_branch_advised', { members, over: splitAt, subBranches })
    return { posts, suggestedLevel: 'general_branch', subBranches, findings: [post, level] }
  }
  return { posts, suggestedLevel: 'branch', subBranches: 0, findings: [post] }
}
