import { AppError, invariant, newId } from '@sanzhi/kernel'
import type { LocalText, NewTask, TaskEnd } from '@sanzhi/plugin-api'
import { systemActor } from '@sanzhi/plugin-api'
import { actingAsCore } from '../acting-as-core.ts'
import type { CoreCall } from '../core-call.ts'
import { makeEventsService, makeTimersService } from '../events/events.service.ts'
import { recordStamp } from '../record-stamp.ts'
import * as queries from './task.queries.ts'
import { audienceColumns, farFuture, findTaskFault, ownerOfKind, searchTextOf } from './task.ts'

/** A task as the core itself opens it. */
export interface CoreTask extends NewTask {
  /** Whose switch hides it; null for the core's own. */
  readonly pluginId: string | null
  readonly initiatorId?: string
  readonly stage?: LocalText
  readonly approvalId?: string
  readonly supervisesId?: string
  readonly onlyIds?: readonly string[]
  readonly exceptIds?: readonly string[]
  readonly isShared?: boolean
}

type AudienceKey = Pick<
  NonNullable<Awaited<ReturnType<typeof queries.lockOpenTask>>>,
  'permission' | 'placeId' | 'onlyIds'
>

function sameAudience(one: AudienceKey, other: AudienceKey): boolean {
  const key = ({ permission, placeId, onlyIds }: AudienceKey) =>
    JSON.stringify([permission, placeId, onlyIds])
  return one.permission !== null && key(one) === key(other)
}

function contentOf(task: CoreTask) {
  const { accountId, permission, placeId } = audienceColumns(task.audience)
  const dueAt = task.dueAt ?? null
  const params = task.params ?? {}
  return {
    params: JSON.stringify(params),
    search: searchTextOf(params),
    permission,
    placeId,
    onlyIds: task.onlyIds === undefined ? null : [...task.onlyIds],
    exceptIds: [...(task.exceptIds ?? [])],
    holderId: accountId,
    isShared: task.isShared ?? false,
    isUrgent: task.isUrgent ?? false,
    dueAt,
    dueRank: dueAt ?? farFuture,
    escalation: task.escalation === undefined ? null : JSON.stringify(task.escalation),
    path: task.path,
    stage: task.stage === undefined ? null : JSON.stringify(task.stage),
  }
}

/** Puts a task into the inboxes of its audience. Who claimed it keeps it as long as the audience stays the same. */
export async function openTask(call: CoreCall, task: CoreTask): Promise<string> {
  const fault = findTaskFault(task)
  if (fault !== undefined) {
    throw new AppError('bad_input', { reason: fault, params: { kind: task.kind } })
  }
  const content = contentOf(task)
  const known = await queries.lockOpenTask(call.core, task)
  const id = known === undefined ? await create(call, task, content) : known.id
  if (known !== undefined) {
    const holderId = sameAudience(known, content) ? known.holderId : content.holderId
    await queries.updateTask(call.core, id, { ...content, holderId, updatedAt: call.now })
  }
  await setTimers(call, id, task)
  const { accountId, permission, placeId } = audienceColumns(task.audience)
  await makeEventsService(actingAsCore(call)).emit({
    type: known === undefined ? 'tasks.opened' : 'tasks.changed',
    subject: `task:${id}`,
    data: { kind: task.kind, accountId, permission, placeId, isUrgent: content.isUrgent },
  })
  return id
}

async function create(
  call: CoreCall,
  task: CoreTask,
  content: ReturnType<typeof contentOf>,
): Promise<string> {
  const inserted = await queries.insertTask(call.core, {
    id: newId(call.now),
    ...content,
    pluginId: task.pluginId,
    source: task.pluginId ?? ownerOfKind(task.kind),
    kind: task.kind,
    subject: task.subject,
    handedBy: null,
    state: 'open',
    approvalId: task.approvalId ?? null,
    supervisesId: task.supervisesId ?? null,
    initiatorId: task.initiatorId ?? call.actor.accountId,
    endedAt: null,
    endedBy: null,
    ...recordStamp(call),
  })
  if (inserted === undefined) {
    // Somebody opened it at the same moment: theirs is committed now and is the one to change.
    const theirs = await queries.lockOpenTask(call.core, task)
    invariant(theirs, 'the task that was in the way is there')
    await queries.updateTask(call.core, theirs.id, { ...content, updatedAt: call.now })
    return theirs.id
  }
  await queries.insertCopies(
    call.core,
    (task.copies ?? []).map((audience) => ({
      id: newId(call.now),
      taskId: inserted.id,
      ...audienceColumns(audience),
      ...recordStamp(call),
    })),
  )
  return inserted.id
}

async function setTimers(call: CoreCall, id: string, task: CoreTask): Promise<void> {
  const timers = makeTimersService(actingAsCore(call))
  if (task.dueAt instanceof Date) {
    await timers.set({ task: 'tasks.overdue', ref: id, dueAt: task.dueAt })
  } else {
    await timers.cancel({ task: 'tasks.overdue', ref: id })
  }
  await timers.cancel({ task: 'tasks.escalate', ref: id })
}

/** Ends the open task of a kind and subject and what asks somebody to look after it. Does nothing where none is open. */
export async function endTask(
  call: CoreCall,
  task: Pick<NewTask, 'kind' | 'subject'>,
  how: TaskEnd,
): Promise<void> {
  const known = await queries.lockOpenTask(call.core, task)
  if (known === undefined) {
    return
  }
  await queries.updateTask(call.core, known.id, {
    state: how,
    endedAt: call.now,
    endedBy: call.actor.accountId,
    updatedAt: call.now,
  })
  if (how === 'done') {
    await noteDone(call, known.id)
  }
  const timers = makeTimersService(actingAsCore(call))
  await timers.cancel({ task: 'tasks.overdue', ref: known.id })
  await timers.cancel({ task: 'tasks.escalate', ref: known.id })
  if (task.kind !== superviseKind) {
    await endTask(call, { kind: superviseKind, subject: `task:${known.id}` }, 'withdrawn')
  }
}

/** Somebody is asked to look after a task that stays overdue. */
export const superviseKind = 'tasks.supervise'

/** Notes that the acting person did their part of a task: it stands under their 已办. */
export async function noteDone(call: CoreCall, taskId: string): Promise<void> {
  const { accountId } = call.actor
  if (accountId !== systemActor.accountId) {
    await queries.insertDone(call.core, {
      id: newId(call.now),
      taskId,
      accountId,
      createdAt: call.now,
      createdBy: accountId,
    })
  }
}
