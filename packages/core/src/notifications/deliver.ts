import type { CoreCall } from '../core-call.ts'
import * as queries from './deliveries.queries.ts'
import { quietUntil, retryAt } from './delivery.ts'
import { notificationSettings, quietHoursOf } from './settings.ts'

/** Its ref is the notification's id. */
export const deliverTimer = 'notifications.deliver'

/** So many go out before what became of them is committed: the most that a crash could send again. */
const atOnce = 50

/**
 * Sends out what of a notification is due, and comes again for what then still waits. What was acknowledged is committed
 * with the timer's end, and one that failed neither stops the others nor undoes them.
 */
export async function deliver(call: CoreCall, notificationId: string): Promise<void> {
  const notification = await queries.findNotification(call.core, notificationId)
  if (notification === undefined) {
    return
  }
  const due = await queries.lockDue(call.core, notificationId, { now: call.now, limit: atOnce })
  const quiet = quietHoursOf(call.settings.of(notificationSettings))
  const until = notification.isUrgent ? undefined : quietUntil(call.now, quiet)
  const outcomes: queries.Outcome[] = []
  for (const delivery of due) {
    outcomes.push(
      until === undefined
        ? await carry(call, notification, delivery)
        : { ...delivery, state: 'deferred', reason: 'notifications.quiet_hours', dueAt: until },
    )
  }
  await queries.saveOutcomes(call.core, outcomes, call.now)
  const dueAt = await queries.findNextDue(call.core, notificationId)
  if (dueAt !== null) {
    await call.services.timers.set({ task: deliverTimer, ref: notificationId, dueAt })
  }
}

async function carry(
  call: CoreCall,
  notification: { readonly kind: string; readonly isUrgent: boolean },
  delivery: queries.DueDelivery,
): Promise<queries.Outcome> {
  const { id, accountId, channel } = delivery
  const attempts = delivery.attempts + 1
  const kept = { id, attempts, target: null, dueAt: null, reason: null, sentAt: null }
  if (channel === 'in_app') {
    return { ...kept, state: 'sent', sentAt: call.now }
  }
  const { kind, isUrgent } = notification
  const { tenantId, name: streetName } = call.street
  try {
    const parcel = { key: id, tenantId, streetName, accountId, kind, isUrgent }
    const answer = await call.carriers[channel].carry(parcel)
    return answer.kind === 'sent'
      ? { ...kept, state: 'sent', target: answer.target, sentAt: call.now }
      : { ...kept, state: 'skipped', reason: answer.reason }
  } catch {
    // What a carrier says of its failure may name whom it was for: the log keeps that it failed.
    const dueAt = retryAt(attempts, call.now)
    const reason = 'notifications.carrier_failed'
    return dueAt === undefined
      ? { ...kept, state: 'failed', reason }
      : { ...kept, state: 'queued', reason, dueAt }
  }
}
