import { makeHandlers, type TaskParams } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import * as queries from './task.queries.ts'

const { on } = makeHandlers<CoreCall>()

type OpenTask = NonNullable<Awaited<ReturnType<typeof queries.lockTask>>>

/** A word of the inbox about a task; `taskKind` lets the page word the task itself. */
type Word = 'tasks.came' | 'tasks.passed' | 'tasks.late'

/** Tells whoever has a task, or whoever may take it while nobody has. It leads to the task: the inbox holds the rest. */
async function tell(call: CoreCall, kind: Word, task: OpenTask): Promise<void> {
  const params: TaskParams = { ...task.params, taskKind: task.kind }
  const { holderId, permission, placeId } = task
  const named = { accountId: holderId ?? '' }
  const audience = holderId !== null || permission === null ? named : { permission, placeId }
  await sendNotification(call, {
    pluginId: task.pluginId,
    kind,
    subject: `task:${task.id}`,
    params,
    audience,
    path: `tasks?task=${task.id}`,
    isUrgent: task.isUrgent,
    ...(holderId === null ? { onlyIds: task.onlyIds, exceptIds: task.exceptIds } : {}),
  })
}

/** Whatever has ended meanwhile is not worth a word. */
function telling(kind: Word) {
  return async (call: CoreCall, event: { readonly subject: string }): Promise<void> => {
    const task = await queries.lockTask(call.core, event.subject.slice('task:'.length))
    if (task !== undefined) {
      await tell(call, kind, task)
    }
  }
}

export const taskWords = [
  on('tasks.opened', 'tell_opened', telling('tasks.came')),
  on('tasks.handed_on', 'tell_handed_on', telling('tasks.passed')),
  on('tasks.overdue', 'tell_overdue', telling('tasks.late')),
]
