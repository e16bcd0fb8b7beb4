import { AppError } from '@sanzhi/kernel'
import type { TasksService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { endTask, openTask } from './open-task.ts'

/** What plugins and other domains may ask of tasks. */
export function makeTasksService(call: CoreCall): TasksService {
  return {
    async open(task) {
      refuseForeign(call, task.kind)
      return openTask(call, { ...task, pluginId: call.callerId })
    },
    async end(task, how) {
      refuseForeign(call, task.kind)
      await endTask(call, task, how)
    },
  }
}

/** Nobody opens or ends another plugin's tasks, nor the core's. */
function refuseForeign({ callerId }: CoreCall, kind: string): void {
  if (callerId !== null && !kind.startsWith(`${callerId}.`)) {
    throw new AppError('forbidden', { reason: 'tasks.not_yours', params: { kind } })
  }
}
