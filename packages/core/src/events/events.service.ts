import { AppError, newId } from '@sanzhi/kernel'
import type { EventsService, TimersService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import * as queries from './events.queries.ts'

/** The task of a queue entry that hands one event to one subscriber. */
export const deliverTask = 'events.deliver'

/** Events of one call, written and put into the queue in its transaction. Throws `forbidden` (`events.not_yours`). */
export function makeEventsService(call: CoreCall): EventsService {
  return {
    async emit({ type, subject, data = {} }) {
      refuseForeign(call, type)
      const eventId = newId(call.now)
      await queries.insertEvent(call.core, {
        id: eventId,
        type,
        subject,
        data: JSON.stringify(data),
        createdAt: call.now,
        createdBy: call.actor.accountId,
      })
      for (const { pluginId, subscriber } of call.handlers.subscribersOf(type)) {
        await (isOn(call, pluginId)
          ? queries.enqueue(call.core, { task: deliverTask, payload: { eventId, subscriber } }, call.now)
          : dropDelivery(call, eventId, subscriber))
      }
    },
  }
}

/** Timers of one call. Throws `bad_input` (`events.unknown_timer`) for a task that nobody would do, and as above. */
export function makeTimersService(call: CoreCall): TimersService {
  return {
    async set(timer) {
      refuseForeign(call, timer.task)
      if (call.handlers.findTimer(timer.task) === undefined) {
        throw new AppError('bad_input', { reason: 'events.unknown_timer', params: { task: timer.task } })
      }
      await queries.setTimer(call.core, timer, call.now)
    },
    async cancel(timer) {
      refuseForeign(call, timer.task)
      await queries.cancelTimer(call.core, timer)
    },
  }
}

/** Nobody speaks in another plugin's name, nor in the core's. */
function refuseForeign({ callerId }: CoreCall, name: string): void {
  if (callerId !== null && !name.startsWith(`${callerId}.`)) {
    throw new AppError('forbidden', { reason: 'events.not_yours', params: { name } })
  }
}

/** Whether a handler is in force in the street: the core's own always are. */
export function isOn(call: CoreCall, pluginId: string | null): boolean {
  return pluginId === null || call.enabledPlugins.has(pluginId)
}

/** Counts a delivery that does not take place. A plugin that is switched on again reconciles by itself. */
export async function dropDelivery(call: CoreCall, eventId: string, subscriber: string): Promise<void> {
  await queries.insertDrop(call.core, {
    id: newId(call.now),
    eventId,
    subscriber,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
}
