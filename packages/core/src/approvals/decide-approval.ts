import { AppError } from '@sanzhi/kernel'
import {
  systemActor,
  type ApprovalDecision,
  type ApprovalDocument,
  type ApprovalStanding,
} from '@sanzhi/plugin-api'
import { listHolders } from '../access/holders.ts'
import type { CoreCall } from '../core-call.ts'
import { updateTask, lockOpenTask } from '../tasks/task.queries.ts'
import { holds } from '../tasks/task-sight.ts'
import { decideDelegate, decidePart, decideRecall, decideStep, type Hand } from './approval.ts'
import { loadApproval, moveApproval, type LoadedApproval } from './approval-move.ts'
import type { ApprovalRow } from './approvals.queries.ts'
import { keepScan } from './scans.ts'

export interface StepDecision {
  /** The standing that the decision was made on. */
  readonly turn: number
  readonly contentHash: string
  readonly decision: ApprovalDecision
  readonly opinion?: string | undefined
  readonly document?: ApprovalDocument | undefined
}

/** Decides at the open step of a locked approval. */
export async function decideApproval(
  call: CoreCall,
  row: ApprovalRow,
  request: StepDecision,
): Promise<ApprovalStanding> {
  const loaded = await loadApproval(call, row)
  checkStanding(row, request)
  const { opinion = '', document = null } = request
  const verdict = decideStep(loaded.facts, loaded.acts, {
    hand: handOf(call, row),
    decision: request.decision,
    opinion,
    document,
    today: call.today,
  })
  if (!verdict.allowed) {
    throw refusal(verdict.reason)
  }
  const step = row.steps[row.step]
  if (step !== undefined) await keepScan(call, { id: row.id, step }, document?.fileId ?? null)
  return moveApproval(call, loaded, { ...verdict.next, opinion, document })
}

/** The person at the open step. Nobody decides in the system's name. */
export function handOf(call: CoreCall, row: ApprovalRow): Hand {
  const step = row.steps[row.step]
  const { accountId } = call.actor
  const isPerson = accountId !== systemActor.accountId
  return { accountId, holds: isPerson && step !== undefined && holds(call, step.permission, step.placeId) }
}

/** What was looked at must be what is decided. */
export function checkStanding(
  row: ApprovalRow,
  request: { readonly turn: number; readonly contentHash: string },
): void {
  if (row.contentHash !== request.contentHash) {
    throw new AppError('stale', { reason: 'approvals.content_changed' })
  }
  if (row.turn !== request.turn) {
    throw new AppError('stale', { reason: 'approvals.changed' })
  }
}

/** May see and may not do: 403. Wrong or missing in what was sent: 400. Else the standing is against it: 409. */
export function refusal(reason: string): AppError {
  const forbidden = ['own_work', 'not_asked', 'delegate_own_work', 'not_author']
  const bad = [
    'opinion_needed',
    'document_needed',
    'scan_needed',
    'bad_number',
    'future_date',
    'delegate_cannot',
  ]
  const what = reason.replace('approvals.', '')
  if (forbidden.includes(what)) {
    return new AppError('forbidden', { reason })
  }
  return new AppError(bad.includes(what) ? 'bad_input' : 'conflict', { reason })
}

/** Who could take the acting person's part: those who hold the step's permission, less everybody who may not decide. */
export async function listDelegates(call: CoreCall, loaded: LoadedApproval): Promise<readonly string[]> {
  const { row, facts, acts } = loaded
  const step = row.steps[row.step]
  if (step === undefined || decidePart(facts, acts, handOf(call, row)) !== undefined) {
    return []
  }
  const from = handOf(call, row)
  const holders = await listHolders(call, step)
  return holders.filter(
    (accountId) => decideDelegate(facts, acts, { from, to: { accountId, holds: true } }) === undefined,
  )
}

/** Hands the acting person's part in the open step of a locked approval to a colleague. */
export async function delegateApproval(
  call: CoreCall,
  row: ApprovalRow,
  request: {
    readonly turn: number
    readonly contentHash: string
    readonly accountId: string
    readonly opinion?: string | undefined
  },
): Promise<ApprovalStanding> {
  const loaded = await loadApproval(call, row)
  checkStanding(row, request)
  const step = row.steps[row.step]
  const holders = step === undefined ? [] : await listHolders(call, step)
  const to = { accountId: request.accountId, holds: holders.includes(request.accountId) }
  const refused = decideDelegate(loaded.facts, loaded.acts, { from: handOf(call, row), to })
  if (refused !== undefined) {
    throw refusal(refused)
  }
  const standing = await moveApproval(call, loaded, {
    act: 'delegated',
    state: row.state,
    step: row.step,
    toAccountId: to.accountId,
    opinion: request.opinion ?? '',
  })
  if (step?.needed === 1) {
    const task = await lockOpenTask(call.core, row)
    if (task !== undefined) {
      const hands = { holderId: to.accountId, handedBy: call.actor.accountId, updatedAt: call.now }
      await updateTask(call.core, task.id, hands)
    }
  }
  return standing
}

/** Takes the acting person's agreement back, as long as nobody has done anything since. */
export async function recallApproval(
  call: CoreCall,
  row: ApprovalRow,
  request: { readonly turn: number; readonly contentHash: string },
): Promise<ApprovalStanding> {
  const loaded = await loadApproval(call, row)
  checkStanding(row, request)
  const step = decideRecall(loaded.facts, loaded.acts, call.actor.accountId)
  if (step === undefined) {
    throw refusal('approvals.no_recall')
  }
  return moveApproval(call, loaded, { act: 'recalled', state: 'open', step, noteStep: step })
}
