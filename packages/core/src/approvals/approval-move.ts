import { newId } from '@sanzhi/kernel'
import type { ApprovalDocument, ApprovalStanding, ApprovalState, ApprovalStep } from '@sanzhi/plugin-api'
import { actingAsCore } from '../acting-as-core.ts'
import { makeAuditService } from '../audit/audit.service.ts'
import type { CoreCall } from '../core-call.ts'
import { makeEventsService } from '../events/events.service.ts'
import { ownerOfKind } from '../tasks/task.ts'
import { stepDueAt, type ApprovalActKind, type ApprovalFacts } from './approval.ts'
import { followWithTasks } from './approval-tasks.ts'
import * as queries from './approvals.queries.ts'

/** An approval with all that its rules look at. */
export interface LoadedApproval {
  readonly row: queries.ApprovalRow
  readonly acts: readonly queries.ActRow[]
  readonly facts: ApprovalFacts
}

export async function loadApproval(call: CoreCall, row: queries.ApprovalRow): Promise<LoadedApproval> {
  const acts = await queries.listActs(call.core, row.id)
  const workers = await queries.listWorkers(call.core, row)
  return { row, acts, facts: factsOf(row, workers) }
}

function factsOf(row: queries.ApprovalRow, earlier: readonly string[]): ApprovalFacts {
  const { state, round, step, steps, mayRepeat, authorId, preparedBy } = row
  return { state, round, step, steps, mayRepeat, workers: [...new Set([authorId, preparedBy, ...earlier])] }
}

/** What an act changes. */
export interface Move {
  readonly act: ApprovalActKind
  readonly state: ApprovalState
  readonly step: number
  /** Step under which the act is noted; the one that was open unless said. */
  readonly noteStep?: number
  readonly toAccountId?: string
  readonly opinion?: string
  readonly document?: ApprovalDocument | null
  /** Another round: what is asked for anew. */
  readonly anew?: Pick<
    queries.ApprovalRow,
    'round' | 'contentHash' | 'authorId' | 'preparedBy' | 'path' | 'mayRepeat' | 'isUrgent'
  > & { readonly params: string; readonly steps: readonly ApprovalStep[] }
}

const endings: ReadonlySet<ApprovalState> = new Set(['approved', 'rejected', 'withdrawn', 'void'])
/** Acts that do what the open task asked for. */
const deeds: ReadonlySet<ApprovalActKind> = new Set([
  'submitted',
  'prepared',
  'confirmed',
  'declined',
  'approved',
  'returned',
  'sent_back',
  'rejected',
])

/** Writes an act and where the approval stands by it, lets the inboxes follow and tells the owner. */
export async function moveApproval(
  call: CoreCall,
  { row, acts, facts }: LoadedApproval,
  move: Move,
): Promise<ApprovalStanding> {
  const steps = move.anew?.steps ?? row.steps
  const isSameStep = row.state === move.state && row.step === move.step && move.anew === undefined
  const { steps: _, ...anew } = move.anew ?? { steps }
  const next = await queries.updateApproval(call.core, row.id, {
    ...anew,
    ...(move.anew === undefined ? {} : { steps: JSON.stringify(steps) }),
    state: move.state,
    step: move.step,
    // Who agrees beside others does so on the same standing as they do.
    turn: isSameStep ? row.turn : row.turn + 1,
    dueAt: isSameStep ? row.dueAt : dueAtOf(call, move, steps),
    endedAt: endings.has(move.state) ? call.now : null,
    updatedAt: call.now,
  })
  const noted = await noteAct(call, next, { move, ordinal: acts.length + 1, before: row.step })
  const all = [...acts, noted]
  await followWithTasks(call, next, {
    before: { state: row.state, step: move.anew === undefined ? row.step : -1 },
    facts: factsOf(next, facts.workers),
    acts: all,
    isDone: deeds.has(move.act),
  })
  await tell(call, next, move)
  return viewStanding(next, all)
}

function dueAtOf(call: CoreCall, move: Move, steps: readonly ApprovalStep[]): Date | null {
  return move.state === 'open' ? stepDueAt(call.now, steps[move.step]?.dueDays) : null
}

/** Writes what somebody did. Of two at the same place in the order the database refuses one. */
export async function noteAct(
  call: CoreCall,
  row: queries.ApprovalRow,
  { move, ordinal, before }: { readonly move: Move; readonly ordinal: number; readonly before: number },
): Promise<queries.ActRow> {
  const step = move.noteStep ?? (move.anew === undefined ? before : 0)
  const stepName = row.steps[step]?.name ?? { zh: '', en: '' }
  const act = {
    id: newId(call.now),
    approvalId: row.id,
    ordinal,
    round: row.round,
    step,
    act: move.act,
    accountId: call.actor.accountId,
    toAccountId: move.toAccountId ?? null,
    opinion: trimmed(move.opinion),
    ...documentColumns(move.document),
    contentHash: row.contentHash,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  }
  await queries.insertAct(call.core, { ...act, stepName: JSON.stringify(stepName) })
  return { ...act, stepName }
}

function trimmed(text: string | undefined): string | null {
  const trimmedText = text?.trim() ?? ''
  return trimmedText === '' ? null : trimmedText
}

function documentColumns(document: ApprovalDocument | null | undefined) {
  return {
    documentNumber: document?.number ?? null,
    documentDate: document?.date ?? null,
    fileId: document?.fileId ?? null,
  }
}

/** Leaves a trace, and tells the owner of every end and return. */
export async function tell(call: CoreCall, row: queries.ApprovalRow, move: Move): Promise<void> {
  const own = actingAsCore(call)
  await makeAuditService(own).record({
    action: `approvals.${move.act}`,
    object: `approval:${row.id}`,
    details: { kind: row.kind, subject: row.subject, round: row.round, step: row.step },
  })
  if (endings.has(row.state) || row.state === 'returned') {
    await makeEventsService(own).emit({
      type: 'approvals.decided',
      subject: row.subject,
      data: {
        owner: row.pluginId ?? ownerOfKind(row.kind),
        kind: row.kind,
        outcome: row.state,
        approvalId: row.id,
        round: row.round,
        contentHash: row.contentHash,
      },
    })
  }
}

/** How an approval stands, as its owner sees it. */
export function viewStanding(row: queries.ApprovalRow, acts: readonly queries.ActRow[]): ApprovalStanding {
  const last = acts.findLast(({ documentNumber, round }) => documentNumber !== null && round === row.round)
  const document =
    last === undefined || last.documentNumber === null || last.documentDate === null
      ? null
      : { number: last.documentNumber, date: last.documentDate, fileId: last.fileId }
  const { id, state, round, step, turn, contentHash } = row
  return { id, state, round, step, turn, contentHash, document }
}
