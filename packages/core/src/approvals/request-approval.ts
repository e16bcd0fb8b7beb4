import { AppError, newId } from '@sanzhi/kernel'
import type { ApprovalStanding, NewApproval } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { recordStamp } from '../record-stamp.ts'
import { findTaskFault } from '../tasks/task.ts'
import { findRequestFault, stepDueAt } from './approval.ts'
import { loadApproval, moveApproval, noteAct, tell, viewStanding, type Move } from './approval-move.ts'
import { followWithTasks } from './approval-tasks.ts'
import * as queries from './approvals.queries.ts'
import { isMember } from '../tenancy/street.queries.ts'

/** Begins an approval, or the next round of one that was returned. */
export async function requestApproval(
  call: CoreCall,
  approval: NewApproval & { readonly pluginId: string | null },
): Promise<ApprovalStanding> {
  const preparedBy = call.actor.accountId
  const authorId = approval.authorId ?? preparedBy
  await checkRequest(call, approval, authorId)
  const isPrepared = authorId !== preparedBy
  const move: Move = {
    act: isPrepared ? 'prepared' : 'submitted',
    state: isPrepared ? 'confirming' : 'open',
    step: 0,
    noteStep: 0,
  }
  const running = await queries.lockRunning(call.core, approval)
  if (running === undefined) {
    return begin(call, { approval, authorId, move })
  }
  if (running.state !== 'returned') {
    throw isRunning()
  }
  const { contentHash, path, steps, mayRepeat = false, isUrgent = false } = approval
  const params = JSON.stringify(approval.params ?? {})
  return moveApproval(call, await loadApproval(call, running), {
    ...move,
    anew: {
      round: running.round + 1,
      contentHash,
      authorId,
      preparedBy,
      path,
      params,
      steps,
      mayRepeat,
      isUrgent,
    },
  })
}

async function checkRequest(call: CoreCall, approval: NewApproval, authorId: string): Promise<void> {
  const workers = await queries.listWorkers(call.core, approval)
  const fault =
    findTaskFault(approval) ?? findRequestFault(approval, [...workers, authorId, call.actor.accountId])
  if (fault !== undefined) {
    throw new AppError('bad_input', { reason: fault, params: { kind: approval.kind } })
  }
  if (authorId !== call.actor.accountId && !(await isMember(call.registry, authorId))) {
    throw new AppError('bad_input', { reason: 'approvals.not_a_member' })
  }
}

async function begin(
  call: CoreCall,
  {
    approval,
    authorId,
    move,
  }: {
    readonly approval: NewApproval & { readonly pluginId: string | null }
    readonly authorId: string
    readonly move: Move
  },
): Promise<ApprovalStanding> {
  const row = await queries.insertApproval(call.core, {
    id: newId(call.now),
    pluginId: approval.pluginId,
    kind: approval.kind,
    subject: approval.subject,
    params: JSON.stringify(approval.params ?? {}),
    contentHash: approval.contentHash,
    path: approval.path,
    authorId,
    preparedBy: call.actor.accountId,
    state: move.state,
    round: 1,
    step: 0,
    turn: 1,
    steps: JSON.stringify(approval.steps),
    mayRepeat: approval.mayRepeat ?? false,
    isUrgent: approval.isUrgent ?? false,
    copies: JSON.stringify(approval.copies ?? []),
    viewers: approval.viewers === undefined ? null : JSON.stringify(approval.viewers),
    dueAt: move.state === 'open' ? stepDueAt(call.now, approval.steps[0]?.dueDays) : null,
    endedAt: null,
    ...recordStamp(call),
  })
  if (row === undefined) {
    throw isRunning()
  }
  const noted = await noteAct(call, row, { move, ordinal: 1, before: 0 })
  const { facts } = await loadApproval(call, row)
  await followWithTasks(call, row, { before: { state: null, step: 0 }, facts, acts: [noted], isDone: true })
  await tell(call, row, move)
  return viewStanding(row, [noted])
}

function isRunning(): AppError {
  return new AppError('conflict', { reason: 'approvals.running' })
}
