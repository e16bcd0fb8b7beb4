import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { recordStamp } from '../record-stamp.ts'
import { sightOf } from '../tasks/task-sight.ts'
import { kindsOf, notificationSettings } from './settings.ts'
import { outsideChannels, type OutsideChannel } from './delivery.ts'
import { viewNotification } from './notifications.view.ts'
import * as queries from './reader.queries.ts'

/** One page of what the calling person was told, the newest first; the total is counted up to 1,000. */
export async function listOwn(
  call: CoreCall,
  request: queries.ReaderFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  const found = await queries.listRead(call.core, sightOf(call), request)
  const total = await queries.countRead(call.core, sightOf(call), request)
  const page = pageOf(found, request.limit, {
    total,
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
  })
  return { ...page, rows: page.rows.map((row) => viewNotification(row, call.catalogue)) }
}

/** How much is unread, counted up to 1,000. */
export async function countUnread(call: CoreCall) {
  const unread = await queries.countRead(call.core, sightOf(call), { unread: true })
  return { unread, limit: queries.countLimit }
}

/** Throws `not_found` (`notifications.not_found`) where none of them is the person's. */
export async function markRead(call: CoreCall, ids: readonly string[]): Promise<void> {
  const marked = await queries.markRead(call.core, call.actor.accountId, { ids, now: call.now })
  if (marked === 0) {
    throw new AppError('not_found', { reason: 'notifications.not_found' })
  }
}

export async function markAllRead(call: CoreCall): Promise<{ readonly marked: number }> {
  const marked = await queries.markRead(call.core, call.actor.accountId, { ids: null, now: call.now })
  return { marked }
}

/** Which ways the street sends by at all, and which of them the person does not want. */
export async function readChoice(call: CoreCall) {
  const settings = call.settings.of(notificationSettings)
  const { muted, version } = await queries.findChoice(call.core, call.actor.accountId)
  return {
    channels: outsideChannels.map((channel) => ({
      channel,
      isUsed: kindsOf(settings, channel).length > 0,
      isMuted: muted.includes(channel),
    })),
    version,
  }
}

/** Throws `stale` (`notifications.choice_changed`). Holds for what is sent from now on. */
export async function choose(
  call: CoreCall,
  choice: { readonly muted: readonly OutsideChannel[]; readonly version: number },
): Promise<void> {
  const { accountId } = call.actor
  const isSaved = await queries.saveChoice(call.core, {
    ...recordStamp(call),
    id: newId(call.now),
    accountId,
    muted: [...new Set(choice.muted)],
    version: choice.version,
  })
  if (!isSaved) {
    throw new AppError('stale', { reason: 'notifications.choice_changed' })
  }
  await call.services.audit.record({
    action: 'notifications.chosen',
    object: `account:${accountId}`,
    details: Object.fromEntries(outsideChannels.map((channel) => [channel, !choice.muted.includes(channel)])),
  })
}
