import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { deliverTimer } from './deliver.ts'
import * as queries from './log.queries.ts'
import { viewDelivery } from './notifications.view.ts'

/** One page of the delivery log, the newest first; the total is counted up to 10,000. */
export async function listDeliveries(
  call: CoreCall,
  request: queries.LogFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  const found = await queries.listDeliveries(call.core, request)
  const total = await queries.countDeliveries(call.core, request)
  const page = pageOf(found, request.limit, {
    total,
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
  })
  const names = await call.accountNames([...new Set(page.rows.map(({ accountId }) => accountId))])
  return { ...page, rows: page.rows.map((row) => viewDelivery(row, { catalogue: call.catalogue, names })) }
}

export function listKinds(call: CoreCall) {
  return queries.listKinds(call.core)
}

/**
 * Lets a delivery that was given up be tried again, at once or after quiet hours. Throws `not_found`
 * (`notifications.delivery_not_found`), `stale` (`notifications.delivery_changed`), `conflict` (`notifications.not_failed`).
 */
export async function retryDelivery(
  call: CoreCall,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<void> {
  const delivery = await queries.lockDelivery(call.core, id)
  if (delivery === undefined) {
    throw new AppError('not_found', { reason: 'notifications.delivery_not_found' })
  }
  if (delivery.version !== version) {
    throw new AppError('stale', { reason: 'notifications.delivery_changed' })
  }
  if (delivery.state !== 'failed') {
    throw new AppError('conflict', { reason: 'notifications.not_failed' })
  }
  await queries.queueAgain(call.core, id, call.now)
  await call.services.timers.set({ task: deliverTimer, ref: delivery.notificationId, dueAt: call.now })
  await call.services.audit.record({ action: 'notifications.retried', object: `delivery:${id}` })
}
