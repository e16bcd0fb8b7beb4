import type { CoreCall } from '../../core-call.ts'
import { coreVoice } from '../../core-voice.ts'

/** Rings when a run's last day is over. Its ref is the run's id. */
export const deadlineTimer = 'lifecycles.deadline'
/** Rings when a run's last day is near. */
export const reminderTimer = 'lifecycles.reminder'

interface Clocked {
  readonly dueAt: Date | null
  readonly remindAt: Date | null
}

/** Sets the timers of the state that a run has entered, in place of those of the state that it left. */
export async function setTimers(
  call: CoreCall,
  runId: string,
  { before, after }: { readonly before: Clocked; readonly after: Clocked },
): Promise<void> {
  const { timers } = coreVoice(call)
  const pairs = [
    [deadlineTimer, before.dueAt, after.dueAt],
    [reminderTimer, before.remindAt, after.remindAt],
  ] as const
  for (const [task, was, is] of pairs) {
    if (is !== null) {
      await timers.set({ task, ref: runId, dueAt: is })
    } else if (was !== null) {
      await timers.cancel({ task, ref: runId })
    }
  }
}
