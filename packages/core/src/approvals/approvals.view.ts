import type { PlainDate } from '@sanzhi/kernel'
import { agreedAt, decidePart, decideRecall, isRunning, type Hand } from './approval.ts'
import type { LoadedApproval } from './approval-move.ts'
import type { ActRow } from './approvals.queries.ts'

interface Faces {
  readonly hand: Hand
  /** Who could decide now. */
  readonly waiting: readonly string[]
  readonly names: ReadonlyMap<string, string>
  readonly today: PlainDate
}

export function viewApproval(loaded: LoadedApproval, faces: Faces) {
  const { row, facts, acts } = loaded
  const nameOf = (accountId: string) => faces.names.get(accountId) ?? null
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    params: row.params,
    path: row.path,
    state: row.state,
    round: row.round,
    step: row.step,
    turn: row.turn,
    contentHash: row.contentHash,
    isUrgent: row.isUrgent,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    authorName: nameOf(row.authorId),
    /** Null where it is the author. */
    preparedByName: row.preparedBy === row.authorId ? null : nameOf(row.preparedBy),
    steps: row.steps.map(({ name, needed, document }) => ({ name, needed, document: document ?? null })),
    agreed: agreedAt(facts, acts).length,
    waitingFor: faces.waiting.flatMap((accountId) => nameOf(accountId) ?? []),
    acts: acts.map((act) => viewAct(act, faces.names)),
    you: viewPart(loaded, faces),
  }
}

function viewAct(act: ActRow, names: ReadonlyMap<string, string>) {
  return {
    ordinal: act.ordinal,
    round: act.round,
    step: act.step,
    stepName: act.stepName,
    act: act.act,
    accountName: names.get(act.accountId) ?? null,
    toAccountName: act.toAccountId === null ? null : (names.get(act.toAccountId) ?? null),
    opinion: act.opinion,
    documentNumber: act.documentNumber,
    documentDate: act.documentDate,
    fileId: act.fileId,
    at: act.createdAt.toISOString(),
  }
}

/** What the person may do, so that the page offers that and says why not the rest. */
function viewPart({ row, facts, acts }: LoadedApproval, { hand, today }: Faces) {
  const refusal = decidePart(facts, acts, hand)
  const mayDecide = refusal === undefined
  const isAuthor = row.authorId === hand.accountId
  const isOwn = isAuthor || row.preparedBy === hand.accountId
  return {
    mayDecide,
    /** Why not, while the approval is open. */
    refusal: row.state === 'open' ? (refusal ?? null) : null,
    maySendBack: mayDecide && row.step > 0,
    mayConfirm: row.state === 'confirming' && isAuthor,
    mayWithdraw: isOwn && isRunning(row.state),
    mayRecall: decideRecall(facts, acts, hand.accountId) !== undefined,
    document: mayDecide ? documentToName(facts, acts) : null,
    today,
  }
}

/** What agreeing must name now: whoever completes the step names it. */
function documentToName(facts: LoadedApproval['facts'], acts: LoadedApproval['acts']) {
  const step = facts.steps[facts.step]
  const completes = agreedAt(facts, acts).length + 1 >= (step?.needed ?? 1)
  return completes ? (step?.document ?? null) : null
}

/** All the accounts that an approval names. */
export function accountsOf({ row, acts }: LoadedApproval, waiting: readonly string[]): readonly string[] {
  const inActs = acts.flatMap((act) => [
    act.accountId,
    ...(act.toAccountId === null ? [] : [act.toAccountId]),
  ])
  return [...new Set([row.authorId, row.preparedBy, ...waiting, ...inActs])]
}
