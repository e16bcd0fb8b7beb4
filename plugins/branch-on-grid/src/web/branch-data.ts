import type { Api, QueryCall } from '@sanzhi/plugin-api/web'
import type { BranchRouter } from '../contract.ts'

type BranchApi = Api<BranchRouter>
type BranchesApi = BranchApi['branches']
type Answered<Call> = Call extends QueryCall<never, infer Output> ? Output : never

/** A branch as one row of the register. */
export type BranchLine = Answered<BranchesApi['list']>[number]
/** A branch with all that its own page shows. */
export type BranchFile = Answered<BranchesApi['get']>
export type BranchState = BranchLine['state']
export type BranchMember = Answered<BranchesApi['members']>[number]
/** The street's rules of today. */
export type BranchRules = Answered<BranchesApi['rules']>
export type RegisterColumn = Answered<BranchesApi['register']>['columns'][number]
export type Election = BranchFile['elections'][number]
export type Sheet = NonNullable<Election['sheet']>
/** Scans of an election, and what was made of it on paper. */
export type ElectionPapers = Answered<BranchesApi['papers']>
export type Regrouping = BranchFile['regroupings'][number]
export type PostDuty = BranchFile['posts'][number]['duty']
/** The meetings of a branch in one year. */
export type MeetingYear = Answered<BranchApi['meetings']['list']>
export type Meeting = MeetingYear['rows'][number]
export type MeetingKind = Meeting['kind']
export type Pledge = Answered<BranchApi['pledges']['list']>[number]
export type PledgeDisplay = Pledge['display']

export const branchStates: readonly BranchState[] = [
  'approved',
  'electing',
  'result_reported',
  'post_holders_approved',
  'filed',
  'active',
  'term_expiring',
  'overdue',
  'below_min',
  'merged',
  'dissolved',
]

export const postDuties: readonly PostDuty[] = ['secretary', 'deputy', 'member']

/** Whether a branch has ended, merged into others or dissolved. */
export function hasEnded({ state }: Pick<BranchLine, 'state'>): boolean {
  return state === 'merged' || state === 'dissolved'
}
