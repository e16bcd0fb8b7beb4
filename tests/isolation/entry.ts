import type { RoleId } from '@sanzhi/core'

/** Ids and texts of one street that a request may carry. */
export interface StreetWords {
  readonly communityId: string
  readonly gridId: string
  readonly compoundId: string
  readonly planId: string
  /** A branch that was founded and has not elected. */
  readonly branchId: string
  readonly settingChangeId: string
  /** The place after a row of its own history of settings. */
  readonly settingCursor: string
  /** A task that waits for everybody of the street and names its grid. */
  readonly taskId: string
  /** Something that the clerk who set the street up was told. */
  readonly deliveryId: string
  /** A job that failed. */
  readonly jobId: number
  /** Somebody who works in the street, and the grant of the role that they hold in the whole of it. */
  readonly accountId: string
  readonly grantId: string
  /** An account at work, one beside it, and one that is locked and closed. */
  readonly leaverId: string
  readonly colleagueId: string
  readonly closedAccountId: string
  /** Somebody who stands in for the first, from today on. */
  readonly standInId: string
  /** A member with a citizen number, and another one. */
  readonly personId: string
  readonly secondPersonId: string
  readonly rightsRequestId: string
  /** An approval that everybody of the street may look at, of the same grid. */
  readonly approvalId: string
  readonly approvalSubject: string
  /** A document for the whole street, and the place after it in its list. */
  readonly documentId: string
  readonly documentTitle: string
  readonly documentCursor: string
  /** An import whose rows others refer to since: it cannot be taken back. */
  readonly batchId: string
  /** An attachment that its street's clerk uploaded. */
  readonly fileId: string
  /** Begins a name of its own, for searching. */
  readonly communityName: string
  readonly gridName: string
  readonly compoundName: string
  readonly memberName: string
  readonly taskName: string
  readonly accountName: string
  /** Places after rows of its own lists. */
  readonly gridCursor: string
  readonly compoundCursor: string
  readonly memberCursor: string
  readonly taskCursor: string
  readonly accountCursor: string
  /** A form with a roster and its file, and the hash of what it would change. */
  readonly upload: { readonly roster: string; readonly file: string; readonly planHash: string }
}

/** What one may expect of a procedure: stated here once more, apart from the code that decides it. */
export interface Entry {
  /** Let in when they hold the role in the whole street. */
  readonly roles: readonly RoleId[]
  /** What whoever is let in is answered with. Not 200 where that would change what the next one finds. */
  readonly answer: readonly [status: number, reason: string | null]
  /** Every field that the procedure takes, filled with a street's own. */
  input?(words: StreetWords): Readonly<Record<string, unknown>>
  /** `form` for what comes as a file. */
  readonly encoding?: 'form'
  /** Its answers may name tables: they tell what was done in the words of whoever did it. */
  readonly namesTables?: true
  /** What another street's id in place of one's own comes to: 404 with this reason, or a list without rows. */
  readonly foreignId?: 'empty' | { readonly notFound: string }
  /** Inputs with other fields filled from another street: all come to 200 and show nothing of it. */
  foreignWords?(theirs: StreetWords): readonly Readonly<Record<string, unknown>>[]
}

/** By `<scope>/<endpoint>/<procedure>`. */
export type Entries = Readonly<Record<string, Entry>>
