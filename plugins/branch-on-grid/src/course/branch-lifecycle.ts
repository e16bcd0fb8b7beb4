import { parse, Type } from '@sanzhi/schema'
import { defineLifecycle, type RuleVerdict } from '@sanzhi/plugin-api'
import { sizeSettings } from '../plan/size-settings.ts'
import { courseSettings } from './course-settings.ts'
import {
  decideArithmetic,
  decideMajority,
  decidePresence,
  type CountedElection,
} from '../election/count-sheet.ts'
import { decideCommittee, decideSecretary, decideSurplus, type SeatRules } from '../election/seats.ts'

/** What the rules of a branch's course are asked about. */
export interface BranchFacts {
  /** By formal affiliation, today. */
  readonly fullMembers: number
  /** The election that is under way; null: none. */
  readonly election: CountedElection | null
  /** Whether two people entered the same count sheet. */
  readonly isConfirmed: boolean
  readonly hasScan: boolean
  /** Whether whoever decides reported what is decided on. */
  readonly isOwn: boolean
  /** Months between today and the end of the term, whichever comes first, begun ones counted; null: no term yet, or the time for it has come. */
  readonly shiftMonths: number | null
  readonly hasReply: boolean
}

const holds: RuleVerdict = { holds: true }
const Settings = Type.Object({ ...sizeSettings, ...courseSettings })

/** Runs keep the settings that they began under. */
const rulesOf = (settings: unknown) => parse(Settings, settings)

function seatRulesOf(settings: unknown): SeatRules {
  const rules = rulesOf(settings)
  return {
    committeeMin: rules['party.committee_min'],
    seatsMin: rules['party.committee_seats_min'],
    seatsMax: rules['party.committee_seats_max'],
  }
}

const regulations = {
  zh: '《中国共产党支部工作条例（试行）》',
  en: 'Regulations on the Work of CPC Branches (trial)',
}
const elections = {
  zh: '《中国共产党基层组织选举工作条例》',
  en: 'Regulations on elections in primary Party organisations',
}

const living = [
  'approved',
  'electing',
  'result_reported',
  'post_holders_approved',
  'filed',
  'active',
  'term_expiring',
  'overdue',
] as const

/**
 * A branch from its approval on: election, report, approval of the post holders, filing, its term, and how it ends. One
 * without a run has been approved and nothing has happened since. Source: handbook M1, states.
 */
export const branchLifecycle = defineLifecycle({
  name: 'branch',
  title: { zh: '党支部', en: 'Party branch' },
  caseTitle: { zh: '{name}', en: '{name}' },
  permission: 'view',
  states: {
    approved: { title: { zh: '待选举', en: 'To elect' }, kind: 'initial' },
    electing: { title: { zh: '选举中', en: 'Electing' }, kind: 'normal' },
    result_reported: {
      title: { zh: '结果待批', en: 'Result reported' },
      kind: 'normal',
      deadline: { after: 'party.approval_days', unit: 'days', escalateTo: 'approve' },
    },
    post_holders_approved: { title: { zh: '待备案', en: 'Post holders approved' }, kind: 'normal' },
    filed: { title: { zh: '已备案', en: 'Filed' }, kind: 'normal' },
    active: { title: { zh: '正常运行', en: 'Active' }, kind: 'normal' },
    term_expiring: { title: { zh: '即将届满', en: 'Term expiring' }, kind: 'normal' },
    overdue: { title: { zh: '届满未换届', en: 'Term over' }, kind: 'normal' },
    below_min: {
      title: { zh: '党员不足', en: 'Too few members' },
      kind: 'normal',
      deadline: { after: 'party.below_min_grace_months', unit: 'months', escalateTo: 'approve' },
    },
    merged: { title: { zh: '已合并', en: 'Merged' }, kind: 'final' },
    dissolved: { title: { zh: '已撤销', en: 'Dissolved' }, kind: 'final' },
  },
  rules: {
    enough_members: {
      refusal: {
        zh: '正式党员 {members} 名，不足 {min} 名，不能选举，应补足党员或与其他党支部合并',
        en: '{members} full members are fewer than {min}: no election; gain members or merge',
      },
      citation: { zh: `${regulations.zh}第四条`, en: `${regulations.en}, article 4` },
      strength: 'hard',
      decide({ fullMembers }: BranchFacts, { settings }) {
        const min = rulesOf(settings)['party.branch_min_full']
        return fullMembers >= min ? holds : { holds: false, params: { members: fullMembers, min } }
      },
    },
    shift_approved: {
      refusal: {
        zh: '提前或延期换届须经上级批准，请登记批复文号和日期',
        en: 'An election before or after its time needs the superior’s reply: enter its number and day',
      },
      citation: { zh: `${elections.zh}第三条`, en: `${elections.en}, article 3` },
      strength: 'hard',
      decide: ({ shiftMonths, hasReply }: BranchFacts) => ({ holds: shiftMonths === null || hasReply }),
    },
    shift_limit: {
      refusal: {
        zh: '提前或延期换届不得超过 {max} 个月',
        en: 'An election may come early or late by {max} months at most',
      },
      citation: { zh: `${elections.zh}第三条`, en: `${elections.en}, article 3` },
      strength: 'soft',
      decide({ shiftMonths }: BranchFacts, { settings }) {
        const max = rulesOf(settings)['party.term_shift_months']
        return shiftMonths === null || shiftMonths <= max ? holds : { holds: false, params: { max } }
      },
    },
    two_people: {
      refusal: {
        zh: '计票结果须由两人分别录入且一致',
        en: 'Two people must have entered the same count sheet',
      },
      citation: { zh: '选举结果双人核对', en: 'Count sheets are checked by two people' },
      strength: 'hard',
      decide: ({ isConfirmed }: BranchFacts) => ({ holds: isConfirmed }),
    },
    arithmetic: {
      refusal: {
        zh: '计票数字前后不符，请按计票单核对',
        en: 'The figures of the count sheet contradict each other: check them against the paper',
      },
      citation: elections,
      strength: 'hard',
      decide: ({ election }: BranchFacts) => ({ holds: election !== null && decideArithmetic(election) }),
    },
    quorum: {
      refusal: {
        zh: '应到 {eligible} 名，实到 {present} 名，少于规定的 {needed} 名，选举无效',
        en: '{present} of {eligible} were present, fewer than {needed}: the election is void',
      },
      citation: elections,
      strength: 'hard',
      decide: ({ election }: BranchFacts, { settings }) =>
        election === null ? holds : decidePresence(election, rulesOf(settings)['party.election_quorum']),
    },
    majority: {
      refusal: {
        zh: '当选人赞成票须超过实到会人数 {present} 名的一半，至少 {needed} 票',
        en: 'Who is elected needs more than half of the {present} present: {needed} votes at least',
      },
      citation: elections,
      strength: 'hard',
      decide: ({ election }: BranchFacts) => (election === null ? holds : decideMajority(election)),
    },
    committee_size: {
      refusal: {
        zh: '正式党员 {members} 名，应设支部委员会 {min} 至 {max} 名，含书记 1 名；当选 {elected} 名不符合规定',
        en: 'With {members} full members a committee of {min} to {max} with one secretary is due; {elected} were elected',
      },
      citation: regulations,
      strength: 'hard',
      decide: ({ election, fullMembers }: BranchFacts, { settings }) =>
        election === null ? holds : decideCommittee(election, fullMembers, seatRulesOf(settings)),
    },
    secretary_only: {
      refusal: {
        zh: '正式党员 {members} 名，不足 {min} 名，只设书记 1 名，必要时设副书记 1 名',
        en: 'With {members} full members, fewer than {min}, there is one secretary and at most one deputy',
      },
      citation: regulations,
      strength: 'hard',
      decide: ({ election, fullMembers }: BranchFacts, { settings }) =>
        election === null ? holds : decideSecretary(election, fullMembers, seatRulesOf(settings)),
    },
    surplus: {
      refusal: {
        zh: '委员应选 {seats} 名，候选人 {candidates} 名，差额不足，至少 {needed} 名',
        en: '{candidates} candidates for {seats} seats are too few: {needed} at least',
      },
      citation: elections,
      strength: 'hard',
      decide: ({ election }: BranchFacts, { settings }) =>
        election === null ? holds : decideSurplus(election, rulesOf(settings)['party.election_surplus']),
    },
    own_report: {
      refusal: {
        zh: '本人报告的选举结果，不能由本人审批',
        en: 'Whoever reported the result cannot approve it',
      },
      citation: { zh: '经办与审批分开', en: 'Whoever prepares does not approve' },
      strength: 'hard',
      decide: ({ isOwn }: BranchFacts) => ({ holds: !isOwn }),
    },
    scan: {
      refusal: { zh: '尚未附扫描件', en: 'There is no scan yet' },
      citation: { zh: '点击不代替书面文件', en: 'A click is no document' },
      strength: 'soft',
      decide: ({ hasScan }: BranchFacts) => ({ holds: hasScan }),
    },
  },
  transitions: {
    begin_election: {
      title: { zh: '启动选举', en: 'Begin the election' },
      from: ['approved', 'active', 'term_expiring', 'overdue'],
      to: 'electing',
      permission: 'organise',
      guards: ['enough_members', 'shift_approved', 'shift_limit'],
    },
    report_result: {
      title: { zh: '报告选举结果', en: 'Report the result' },
      from: ['electing'],
      to: 'result_reported',
      permission: 'organise',
      guards: [
        'two_people',
        'arithmetic',
        'quorum',
        'majority',
        'committee_size',
        'secretary_only',
        'surplus',
        'scan',
      ],
    },
    return_result: {
      title: { zh: '退回选举结果', en: 'Return the result' },
      from: ['result_reported', 'post_holders_approved'],
      to: 'electing',
      permission: 'approve',
      guards: ['own_report'],
      needsReason: true,
    },
    approve_posts: {
      title: { zh: '批复任职', en: 'Approve the post holders' },
      from: ['result_reported'],
      to: 'post_holders_approved',
      permission: 'approve',
      guards: ['own_report', 'scan'],
    },
    file: {
      title: { zh: '登记备案', en: 'Register the filing' },
      from: ['post_holders_approved'],
      to: 'filed',
      permission: 'file',
      guards: ['scan'],
    },
    take_office: {
      title: { zh: '任期开始', en: 'Take office' },
      from: ['filed'],
      to: 'active',
      permission: 'file',
    },
    expire_soon: {
      title: { zh: '届满提醒', en: 'Remind of the term’s end' },
      from: ['active'],
      to: 'term_expiring',
      permission: 'organise',
    },
    run_over: {
      title: { zh: '任期届满', en: 'The term is over' },
      from: ['active', 'term_expiring'],
      to: 'overdue',
      permission: 'organise',
    },
    fall_below: {
      title: { zh: '党员不足', en: 'Fall below the minimum' },
      from: [...living],
      to: 'below_min',
      permission: 'organise',
    },
    recover: {
      title: { zh: '党员补足', en: 'Recover' },
      from: ['below_min'],
      to: 'active',
      permission: 'organise',
      guards: ['enough_members'],
    },
    recover_unelected: {
      title: { zh: '党员补足，尚未选举', en: 'Recover, not yet elected' },
      from: ['below_min'],
      to: 'approved',
      permission: 'organise',
      guards: ['enough_members'],
    },
    merge: {
      title: { zh: '合并', en: 'Merge' },
      from: [...living, 'below_min'],
      to: 'merged',
      permission: 'approve',
      needsReason: true,
    },
    dissolve: {
      title: { zh: '撤销', en: 'Dissolve' },
      from: [...living, 'below_min'],
      to: 'dissolved',
      permission: 'approve',
      needsReason: true,
    },
  },
})

export type BranchState = keyof typeof branchLifecycle.states
export type BranchTransition = keyof typeof branchLifecycle.transitions
