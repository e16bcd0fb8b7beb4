import type { NewNotification } from '@sanzhi/plugin-api'
import { findTaskFault } from '../tasks/task.ts'

/** What is wrong with a new notification; undefined when nothing is. Its kind and path are of the form of a task's. */
export function findNotificationFault({
  kind,
  path,
}: Pick<NewNotification, 'kind' | 'path'>): 'notifications.bad_kind' | 'notifications.bad_path' | undefined {
  const fault = findTaskFault({ kind, path: path ?? 'workbench' })
  if (fault === undefined) {
    return undefined
  }
  return fault === 'tasks.bad_kind' ? 'notifications.bad_kind' : 'notifications.bad_path'
}
