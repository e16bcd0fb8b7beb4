import type { TasksService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { refuseForeignKind } from './own-kind.ts'
import { endTask, openTask } from './open-task.ts'

/** What plugins and other domains may ask of tasks. */
export function makeTasksService(call: CoreCall): TasksService {
  return {
    async open(task) {
      refuseForeignKind(call, task.kind, 'tasks.not_yours')
      return openTask(call, { ...task, pluginId: call.callerId })
    },
    async end(task, how) {
      refuseForeignKind(call, task.kind, 'tasks.not_yours')
      await endTask(call, task, how)
    },
  }
}
