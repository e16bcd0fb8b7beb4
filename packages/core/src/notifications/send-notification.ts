import { AppError, newId } from '@sanzhi/kernel'
import type { NewNotification } from '@sanzhi/plugin-api'
import { listHolders } from '../access/holders.ts'
import { actingAsCore } from '../acting-as-core.ts'
import type { CoreCall } from '../core-call.ts'
import { makeTimersService } from '../events/events.service.ts'
import { recordStamp } from '../record-stamp.ts'
import { ownerOfKind } from '../tasks/task.ts'
import { namesKind, outsideChannels, quietUntil } from './delivery.ts'
import * as queries from './deliveries.queries.ts'
import { deliverTimer } from './deliver.ts'
import { expireRef, expireTimer, nextExpiry } from './expire.ts'
import { findNotificationFault } from './notification.ts'
import { kindsOf, notificationSettings, quietHoursOf } from './settings.ts'

/** A notification as the core itself sends it. */
export interface CoreNotification extends NewNotification {
  /** Whose switch hides it; null for the core's own. */
  readonly pluginId: string | null
  /** Of those who hold the permission only these; null: all. */
  readonly onlyIds?: readonly string[] | null
  /** Not these, although they hold the permission. */
  readonly exceptIds?: readonly string[]
}

/**
 * Tells an audience, in the call's transaction: as many statements for a thousand people as for one. What goes out of the
 * platform does so by the worker, afterwards. Returns how many people are told.
 */
export async function sendNotification(call: CoreCall, notification: CoreNotification): Promise<number> {
  const fault = findNotificationFault(notification)
  if (fault !== undefined) {
    throw new AppError('bad_input', { reason: fault, params: { kind: notification.kind } })
  }
  const accountIds = await listRecipients(call, notification)
  if (accountIds.length === 0) {
    return 0
  }
  const { kind, subject, params = {}, path, isUrgent = false, pluginId } = notification
  const id = newId(call.now)
  await queries.insertNotification(call.core, {
    id,
    pluginId,
    source: pluginId ?? ownerOfKind(kind),
    kind,
    subject,
    params: JSON.stringify(params),
    path,
    isUrgent,
    ...recordStamp(call),
  })
  const deliveries = await planDeliveries(call, { id, kind, isUrgent, accountIds })
  await queries.insertDeliveries(call.core, deliveries, call)
  await queries.hint(call.core, accountIds)
  await setTimers(call, id, deliveries)
  return accountIds.length
}

async function listRecipients(call: CoreCall, notification: CoreNotification): Promise<readonly string[]> {
  const { audience, onlyIds = null, exceptIds = [] } = notification
  const all = 'accountId' in audience ? [audience.accountId] : await listHolders(call, audience)
  return all.filter((id) => (onlyIds === null || onlyIds.includes(id)) && !exceptIds.includes(id))
}

/** Every way to every person: in-app for all, and out of the platform what the street sends out and the person takes. */
async function planDeliveries(
  call: CoreCall,
  sent: {
    readonly id: string
    readonly kind: string
    readonly isUrgent: boolean
    readonly accountIds: readonly string[]
  },
): Promise<readonly queries.NewDelivery[]> {
  const settings = call.settings.of(notificationSettings)
  const open = outsideChannels.filter((channel) => namesKind(kindsOf(settings, channel), sent.kind))
  const muted = open.length === 0 ? new Map() : await queries.listMuted(call.core, sent.accountIds)
  const until = sent.isUrgent ? undefined : quietUntil(call.now, quietHoursOf(settings))
  const waiting =
    until === undefined
      ? ({ state: 'queued', reason: null, dueAt: call.now } as const)
      : ({ state: 'deferred', reason: 'notifications.quiet_hours', dueAt: until } as const)
  const plan = (
    accountId: string,
    rest: Pick<queries.NewDelivery, 'channel' | 'state' | 'reason' | 'dueAt'>,
  ) => ({
    id: newId(call.now),
    notificationId: sent.id,
    accountId,
    ...rest,
  })
  return sent.accountIds.flatMap((accountId) => [
    plan(accountId, { channel: 'in_app', state: 'sent', reason: null, dueAt: null }),
    ...open.map((channel) =>
      plan(
        accountId,
        muted.get(accountId)?.includes(channel) === true
          ? { channel, state: 'skipped', reason: 'notifications.muted', dueAt: null }
          : { channel, ...waiting },
      ),
    ),
  ])
}

async function setTimers(
  call: CoreCall,
  id: string,
  deliveries: readonly queries.NewDelivery[],
): Promise<void> {
  const timers = makeTimersService(actingAsCore(call))
  const dueAt = deliveries.find((delivery) => delivery.dueAt !== null)?.dueAt ?? null
  if (dueAt !== null) {
    await timers.set({ task: deliverTimer, ref: id, dueAt })
  }
  await timers.set({ task: expireTimer, ref: expireRef, dueAt: nextExpiry(call.now) })
}
