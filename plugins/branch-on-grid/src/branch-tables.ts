import type { PlainDate } from '@sanzhi/kernel'
import type { PostDuty } from '@sanzhi/plugin-api'
import type { CandidateCount } from './election/count-sheet.ts'
import type { Json, PlanTables, Stamp } from './plan/plan-tables.ts'
import type { RegroupKind, RegroupTargets } from './regroup/regroup.ts'

export type MeetingKind = 'members' | 'committee' | 'group' | 'lecture'

/** Where a pledge may be shown: 暂不公示、党内公示、本小区公示. */
export type PledgeDisplay = 'none' | 'party' | 'compound_board'

/** A branch by what it covered, in names of then. */
export interface AdjustedCover {
  readonly name: string
  readonly compounds: readonly string[]
}

export interface BranchTables extends PlanTables {
  planAdjustment: {
    id: string
    planId: string
    reason: string
    before: Json<readonly AdjustedCover[]>
    after: Json<readonly AdjustedCover[]>
    createdAt: Date
    createdBy: string | null
  }
  election: {
    id: string
    organisationId: string
    ordinal: number
    eligible: number
    state: 'open' | 'reported' | 'approved' | 'filed' | 'cancelled'
    shiftReplyNumber: string | null
    shiftRepliedOn: PlainDate | null
    heldOn: PlainDate | null
    reportedBy: string | null
    reportedAt: Date | null
    replyNumber: string | null
    repliedOn: PlainDate | null
    filingNumber: string | null
    filedOn: PlainDate | null
  } & Stamp
  countSheet: {
    id: string
    electionId: string
    reading: number
    enteredBy: string
    heldOn: PlainDate
    present: number
    issued: number
    returned: number
    valid: number
    candidates: Json<readonly (CandidateCount & { readonly duty: PostDuty })[]>
  } & Stamp
  regrouping: {
    id: string
    organisationId: string
    kind: RegroupKind
    state: 'proposed' | 'approved' | 'returned' | 'withdrawn'
    targets: Json<RegroupTargets>
    names: Json<Readonly<Record<string, string>>>
    reason: string
    decidedBy: string | null
    decidedAt: Date | null
    decisionReason: string | null
    replyNumber: string | null
    repliedOn: PlainDate | null
  } & Stamp
  branchMeeting: {
    id: string
    organisationId: string
    kind: MeetingKind
    heldOn: PlainDate
    eligible: number
    present: number
    topics: string
    resolution: string | null
    votesFor: number | null
    withdrawnReason: string | null
  } & Stamp
  identityPledge: {
    id: string
    organisationId: string
    personId: string
    consentedOn: PlainDate
    duty: string
    display: PledgeDisplay
    endedOn: PlainDate | null
  } & Stamp
}
