import type { Entries, StreetWords } from '../entry.ts'
import { listed, office } from '../roles.ts'

const planReaders = [...office, 'grid_worker', 'system_admin', 'audit_admin'] as const
const planner = ['street_clerk', 'community_secretary'] as const
const changedMeanwhile = [412, 'branch-on-grid.plan_changed'] as const
const noPlan = { notFound: 'branch-on-grid.plan_not_found' } as const
/** A version that no plan has: whoever is let in is told so, and the plan stays as it is. */
const address = (words: StreetWords) => ({ id: words.planId, version: 999 })

const keepers = ['street_clerk', 'community_secretary', 'community_clerk', 'branch_secretary'] as const
const noBranch = { notFound: 'branch-on-grid.branch_not_found' } as const
const movedOn = [412, 'branch-on-grid.branch_changed'] as const
const atBranch = (words: StreetWords) => ({ organisationId: words.branchId })
/** A version that no branch has. */
const asRead = (words: StreetWords) => ({ ...atBranch(words), version: 999 })
/** An id that nothing has. */
const nobody = '01a200fb-5100-7000-8000-000000000000'
const compoundIds = [nobody]
const reply = { number: '党工委〔2026〕1号', day: '2026-11-20' }
const sheet = {
  heldOn: '2026-11-20',
  present: 1,
  issued: 1,
  returned: 1,
  valid: 1,
  candidates: [
    {
      personId: nobody,
      duty: 'secretary',
      votesFor: 1,
      votesAgainst: 0,
      abstentions: 0,
      isElected: true,
    },
  ],
}
const targets = {
  compoundTo: { [nobody]: nobody },
  restTo: nobody,
  founded: [{ name: '新党支部', form: 'compound', compoundIds: [nobody] }],
}
const wrongState = [409, 'branch-on-grid.wrong_state'] as const

/** Whoever is let in finds a branch to which nothing has happened, and leaves it so. */
const branches: Entries = {
  'street/branch-on-grid/branches.list': {
    roles: planReaders,
    answer: listed,
    input: () => ({ withEnded: true }),
  },
  'street/branch-on-grid/branches.register': { roles: planReaders, answer: listed },
  'street/branch-on-grid/branches.get': {
    roles: planReaders,
    answer: listed,
    input: atBranch,
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.members': {
    roles: office,
    answer: listed,
    input: atBranch,
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.beginElection': {
    roles: planner,
    answer: movedOn,
    input: (words) => ({ ...asRead(words), reply, reason: '经批准' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.enterSheet': {
    roles: keepers,
    answer: wrongState,
    input: (words) => ({
      ...atBranch(words),
      sheet,
    }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.reportResult': {
    roles: planner,
    answer: movedOn,
    input: (words) => ({ ...asRead(words), fileId: null, reason: '补充' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.returnResult': {
    roles: ['street_approver'],
    answer: movedOn,
    input: (words) => ({ ...asRead(words), reason: '请补充材料' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.approvePosts': {
    roles: ['street_approver'],
    answer: movedOn,
    input: (words) => ({ ...asRead(words), reply, fileId: null, reason: '补充' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.file': {
    roles: ['street_clerk'],
    answer: movedOn,
    input: (words) => ({ ...asRead(words), reply, fileId: null, reason: '补充' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.papers': {
    roles: office,
    answer: [404, 'branch-on-grid.election_not_found'],
    input: (words) => ({ ...atBranch(words), electionId: nobody }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.addScan': {
    roles: planner,
    answer: [404, 'branch-on-grid.election_not_found'],
    input: (words) => ({ ...atBranch(words), electionId: nobody, kind: 'reply', fileId: nobody }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.moveMember': {
    roles: planner,
    answer: [404, 'branch-on-grid.branch_not_found'],
    input: (words) => ({ personId: nobody, from: words.branchId, to: nobody }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.proposeRegrouping': {
    roles: planner,
    answer: movedOn,
    input: (words) => ({
      ...asRead(words),
      kind: 'dissolve',
      reason: '人数不足',
      targets,
    }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.withdrawRegrouping': {
    roles: planner,
    answer: [409, 'branch-on-grid.no_regrouping'],
    input: atBranch,
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.returnRegrouping': {
    roles: ['street_approver'],
    answer: [409, 'branch-on-grid.no_regrouping'],
    input: (words) => ({ ...atBranch(words), reason: '请补充材料' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/branches.approveRegrouping': {
    roles: ['street_approver'],
    answer: movedOn,
    input: (words) => ({ ...asRead(words), reply }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/meetings.list': {
    roles: planReaders,
    answer: listed,
    input: (words) => ({ ...atBranch(words), year: 2026 }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/meetings.record': {
    roles: keepers,
    answer: [400, 'branch-on-grid.figures_contradict'],
    input: (words) => ({
      ...atBranch(words),
      kind: 'members',
      heldOn: '2026-11-21',
      eligible: 3,
      present: 4,
      topics: '学习文件',
      resolution: '小区停车',
      votesFor: 2,
    }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/meetings.withdraw': {
    roles: keepers,
    answer: [404, 'branch-on-grid.meeting_not_found'],
    input: (words) => ({ ...atBranch(words), id: nobody, reason: '日期有误' }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/pledges.list': {
    roles: office,
    answer: listed,
    input: atBranch,
    foreignId: noBranch,
  },
  'street/branch-on-grid/pledges.record': {
    roles: keepers,
    answer: [404, 'organisations.member_not_found'],
    input: (words) => ({
      ...atBranch(words),
      personId: nobody,
      duty: '楼道长',
      display: 'none',
      fileId: null,
    }),
    foreignId: noBranch,
  },
  'street/branch-on-grid/pledges.end': {
    roles: keepers,
    answer: [404, 'branch-on-grid.pledge_not_found'],
    input: (words) => ({ ...atBranch(words), personId: nobody }),
    foreignId: noBranch,
  },
}

export const branchOnGrid: Entries = {
  'street/branch-on-grid/plan.current': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.list': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.rules': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.street': { roles: planReaders, answer: listed },
  'street/branch-on-grid/branches.rules': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.coverage': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.propose': {
    roles: planner,
    answer: [409, 'branch-on-grid.plan_submitted'],
    input: () => ({ mode: 'grid' }),
  },
  'street/branch-on-grid/plan.adjust': {
    roles: planner,
    answer: changedMeanwhile,
    input: (words) => ({
      ...address(words),
      compoundIds,
      toBranchId: null,
      name: '新党支部',
      reason: '便于管理',
    }),
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.adjustments': {
    roles: planReaders,
    answer: listed,
    input: (words) => ({ planId: words.planId }),
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
  ...branches,
}
