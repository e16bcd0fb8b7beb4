import { makeHandlers, type TaskParams } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { openTask, superviseKind } from './open-task.ts'
import * as queries from './task.queries.ts'
import { escalatesAt } from './task.ts'

const { at } = makeHandlers<CoreCall>()

/** Tells that a task is overdue, and begins the time after which somebody above is asked to look after it. */
async function tellOverdue(call: CoreCall, taskId: string): Promise<void> {
  const task = await queries.lockTask(call.core, taskId)
  if (task === undefined || task.dueAt === null || task.dueAt > call.now) {
    return
  }
  if (task.escalation !== null) {
    const dueAt = escalatesAt(task.dueAt, task.escalation.afterDays)
    await call.services.timers.set({ task: 'tasks.escalate', ref: taskId, dueAt })
  }
  const { kind, holderId, permission, placeId } = task
  await call.services.events.emit({
    type: 'tasks.overdue',
    subject: `task:${taskId}`,
    data: { kind, accountId: holderId, permission, placeId },
  })
}

/** Puts a task of their own into the inboxes of those above. It goes when the overdue one ends. */
async function escalate(call: CoreCall, taskId: string): Promise<void> {
  const task = await queries.lockTask(call.core, taskId)
  if (task === undefined || task.escalation === null) {
    return
  }
  const params: TaskParams = { ...task.params, kind: task.kind }
  await openTask(call, {
    pluginId: task.pluginId,
    kind: superviseKind,
    subject: `task:${taskId}`,
    params,
    audience: task.escalation.to,
    isUrgent: true,
    path: task.path,
    supervisesId: taskId,
    initiatorId: task.initiatorId,
  })
  await call.services.audit.record({
    action: 'tasks.escalated',
    object: `task:${taskId}`,
    details: { permission: task.escalation.to.permission, placeId: task.escalation.to.placeId },
  })
}

export const taskTimers = [at('tasks.overdue', tellOverdue), at('tasks.escalate', escalate)]
