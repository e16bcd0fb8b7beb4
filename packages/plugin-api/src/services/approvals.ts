import type { PlainDate } from '@sanzhi/kernel'
import type { LocalText } from '../local-text.ts'
import type { PermissionAudience, TaskAudience, TaskParams } from './tasks.ts'

/** One step of an approval, such as 审核 or 签发. */
export interface ApprovalStep {
  readonly name: LocalText
  /** Whoever decides holds it at the place; null: in the whole street. */
  readonly permission: string
  readonly placeId: string | null
  /** Of those who hold the permission only these. Left out: all. */
  readonly accountIds?: readonly string[]
  /** How many of them must agree. */
  readonly needed: number
  /**
   * What agreeing must name, since a click is not a reply: `number` the document's number and day (文号或会议纪要编号),
   * `scan` its scan as well. Left out: nothing.
   */
  readonly document?: 'number' | 'scan'
  /** Calendar days until the step is overdue, a setting of the owner's. Left out: never. */
  readonly dueDays?: number
}

export interface NewApproval {
  /** What is approved, namespaced: `branch-on-grid.plan`. The words of its tasks: `tasks` in the owner's locale, under this name. */
  readonly kind: string
  /** `<kind>:<id>`. */
  readonly subject: string
  readonly params?: TaskParams
  /** Hash of exactly what is approved: see `contentHash`. */
  readonly contentHash: string
  /** Page below the street that shows what is approved. */
  readonly path: string
  /** In whose name it is prepared (代办). They confirm it before it goes on. Left out: the acting person's own. */
  readonly authorId?: string
  /** At least one. Kept as they are until the round ends. */
  readonly steps: readonly ApprovalStep[]
  /** Whether one person may agree at more than one step. */
  readonly mayRepeat?: boolean
  readonly isUrgent?: boolean
  readonly copies?: readonly TaskAudience[]
  /** Who may look at how it stands, beside those who take part. */
  readonly viewers?: PermissionAudience
}

/** `confirming`: waits for the person in whose name it was prepared. `void`: what was approved has changed meanwhile. */
export type ApprovalState =
  | 'confirming'
  | 'open'
  | 'returned'
  | 'approved'
  | 'rejected'
  | 'withdrawn'
  | 'void'

export interface ApprovalDocument {
  readonly number: string
  readonly date: PlainDate
  /** A stored file; null where the step asks for none. */
  readonly fileId: string | null
}

/** How an approval stands. */
export interface ApprovalStanding {
  readonly id: string
  readonly state: ApprovalState
  /** Counts up with every resubmission. */
  readonly round: number
  /** Index of the step that is open. */
  readonly step: number
  /** Counts up whenever the standing changes; a decision names the one that it was made on. */
  readonly turn: number
  readonly contentHash: string
  /** Of the last step that asked for one. */
  readonly document: ApprovalDocument | null
}

/** `return`: back to the author, to be changed. `send_back`: to the step before. `reject`: for good. */
export type ApprovalDecision = 'approve' | 'return' | 'send_back' | 'reject'

type Subject = Pick<NewApproval, 'kind' | 'subject'>

export interface ApprovalsService {
  /**
   * Begins an approval, or after a return its next round. Puts the first step's task into the inboxes. Throws `conflict`
   * (`approvals.running`), `bad_input` (`approvals.no_steps`, `approvals.too_few_named`, `approvals.author_named`,
   * `approvals.not_a_member`), `forbidden` (`approvals.not_yours`) for a kind of somebody else's.
   */
  request(approval: NewApproval): Promise<ApprovalStanding>
  /** The last approval of a subject; undefined when there was none. */
  find(subject: Subject): Promise<ApprovalStanding | undefined>
  /**
   * Decides as the acting person, in the call's transaction: the standing is what came of it. `approvals.decided` tells of
   * every end and return: its `data` holds `owner`, `kind`, `outcome` and `contentHash`. Throws `stale`
   * (`approvals.changed`, `approvals.content_changed`), `forbidden` and `conflict` with the rule's own reason.
   */
  decide(
    decision: Subject & {
      readonly turn: number
      readonly contentHash: string
      readonly decision: ApprovalDecision
      readonly opinion?: string
      readonly document?: ApprovalDocument
    },
  ): Promise<ApprovalStanding>
  /** Takes a running approval back, as its author or whoever prepared it. */
  withdraw(subject: Subject): Promise<ApprovalStanding>
  /** Voids a running approval when the hash is another than what it was asked for. Undefined when none is running. */
  contentChanged(subject: Subject & { readonly contentHash: string }): Promise<ApprovalStanding | undefined>
  /** The next of the street's own numbers of a year, e.g. `湖组〔2026〕12号`: no two are the same, none is left out. */
  nextDocumentNumber(prefix: string): Promise<string>
}
