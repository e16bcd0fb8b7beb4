import type { Entries, StreetWords } from '../entry.ts'
import { listed, office } from '../roles.ts'

const planReaders = [...office, 'grid_worker', 'system_admin', 'audit_admin'] as const
const planner = ['street_clerk', 'community_secretary'] as const
const changedMeanwhile = [412, 'branch-on-grid.plan_changed'] as const
const noPlan = { notFound: 'branch-on-grid.plan_not_found' } as const
/** A version that no plan has: whoever is let in is told so, and the plan stays as it is. */
const address = (words: StreetWords) => ({ id: words.planId, version: 999 })

export const branchOnGrid: Entries = {
  'street/branch-on-grid/plan.current': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.list': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.rules': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.street': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.coverage': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.propose': {
    roles: planner,
    answer: [409, 'branch-on-grid.plan_submitted'],
    input: () => ({ mode: 'grid' }),
  },
  'street/branch-on-grid/plan.submit': {
    roles: planner,
    answer: changedMeanwhile,
    input: address,
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.discard': {
    roles: planner,
    answer: changedMeanwhile,
    input: address,
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.return': {
    roles: ['street_approver'],
    answer: changedMeanwhile,
    input: (words) => ({ ...address(words), reason: '请补充材料' }),
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.approve': {
    roles: ['street_approver'],
    answer: changedMeanwhile,
    input: (words) => ({ ...address(words), replyNumber: '党工委〔2026〕1号', repliedOn: '2026-11-20' }),
    foreignId: noPlan,
  },
}
