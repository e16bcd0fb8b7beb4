import type { Kysely } from 'kysely'
import { afterInstant } from '../page.ts'
import type { Channel, DeliveryState } from './delivery.ts'
import type { NotificationsTables } from './notifications-tables.ts'

type Db = Kysely<NotificationsTables>

export interface LogFilter {
  readonly channel?: Channel | undefined
  readonly state?: DeliveryState | undefined
  readonly kind?: string | undefined
}

function logged(db: Db, { channel, state, kind }: LogFilter) {
  let query = db
    .selectFrom('notificationDelivery as delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
  if (channel !== undefined) {
    query = query.where('delivery.channel', '=', channel)
  }
  if (state !== undefined) {
    query = query.where('delivery.state', '=', state)
  }
  return kind === undefined ? query : query.where('notification.kind', '=', kind)
}

/** One row more than `limit`, the newest first. */
export function listDeliveries(
  db: Db,
  filter: LogFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  let query = logged(db, filter)
  if (filter.after !== undefined) {
    const [at, id] = afterInstant(filter.after)
    query = query.where((eb) => eb(eb.refTuple('delivery.createdAt', 'delivery.id'), '<', eb.tuple(at, id)))
  }
  return query
    .select([
      'delivery.id',
      'delivery.accountId',
      'delivery.channel',
      'delivery.state',
      'delivery.reason',
      'delivery.attempts',
      'delivery.target',
      'delivery.dueAt',
      'delivery.sentAt',
      'delivery.createdAt',
      'delivery.version',
      'notification.source',
      'notification.kind',
      'notification.isUrgent',
    ])
    .orderBy('delivery.createdAt', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export type LogRow = Awaited<ReturnType<typeof listDeliveries>>[number]

const countLimit = 10_000

/** Up to 10,000. */
export async function countDeliveries(db: Db, filter: LogFilter): Promise<number> {
  const row = await db
    .selectFrom(logged(db, filter).select('delivery.id').limit(countLimit).as('delivery'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** What kinds there are in the log. */
export async function listKinds(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom('notification').select('kind').distinct().orderBy('kind').execute()
  return rows.map(({ kind }) => kind)
}

/** Undefined where it is not the street's. Locked until the transaction ends. */
export function lockDelivery(db: Db, id: string) {
  return db
    .selectFrom('notificationDelivery')
    .select(['notificationId', 'state', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function queueAgain(db: Db, id: string, now: Date): Promise<void> {
  await db
    .updateTable('notificationDelivery')
    .set((eb) => ({
      state: 'queued' as const,
      reason: null,
      attempts: 0,
      dueAt: now,
      updatedAt: now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
