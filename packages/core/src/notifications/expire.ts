import type { CoreCall } from '../core-call.ts'
import * as queries from './deliveries.queries.ts'
import { notificationSettings } from './settings.ts'

export const expireTimer = 'notifications.expire'
/** One timer a street. */
export const expireRef = 'street'

const dayMs = 86_400_000
/** 03:00 in Asia/Shanghai, when nobody works. */
const atMs = 19 * 3_600_000

/** The next night's hour after `now`: setting the timer again within a day moves nothing. */
export function nextExpiry(now: Date): Date {
  const days = Math.floor((now.getTime() - atMs) / dayMs) + 1
  return new Date(days * dayMs + atMs)
}

/** Clears away what has been kept long enough, and comes again the next night as long as anything is kept. */
export async function expire(call: CoreCall): Promise<void> {
  const days = call.settings.of(notificationSettings)['notifications.keep_days']
  await queries.deleteBefore(call.core, new Date(call.now.getTime() - days * dayMs))
  if (await queries.hasAny(call.core)) {
    await call.services.timers.set({ task: expireTimer, ref: expireRef, dueAt: nextExpiry(call.now) })
  }
}
