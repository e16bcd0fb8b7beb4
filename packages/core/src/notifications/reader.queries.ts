import { sql, type Kysely } from 'kysely'
import { afterInstant } from '../page.ts'
import type { NotificationsTables } from './notifications-tables.ts'

type Db = Kysely<NotificationsTables>

/** Whose notifications, of which plugins that are in force. */
export interface Reader {
  readonly accountId: string
  readonly plugins: readonly string[]
}

export interface ReaderFilter {
  readonly unread?: boolean | undefined
}

/** As many as a badge may have to tell apart from more. */
export const countLimit = 1_000

/** As a literal: by a parameter the planner would not find the indexes of what people read. */
const inApp = sql<'in_app'>`'in_app'`

function read(db: Db, { accountId, plugins }: Reader, { unread }: ReaderFilter) {
  const own = db
    .selectFrom('notificationDelivery as delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notificationId')
    .where('delivery.accountId', '=', accountId)
    .where('delivery.channel', '=', inApp)
    .where((eb) =>
      eb.or([
        eb('notification.pluginId', 'is', null),
        eb('notification.pluginId', '=', sql<string>`any(${plugins}::text[])`),
      ]),
    )
  return unread === true ? own.where('delivery.readAt', 'is', null) : own
}

/** One row more than `limit`, the newest first. */
export function listRead(
  db: Db,
  reader: Reader,
  filter: ReaderFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  let query = read(db, reader, filter)
  if (filter.after !== undefined) {
    const [at, id] = afterInstant(filter.after)
    query = query.where((eb) => eb(eb.refTuple('delivery.createdAt', 'delivery.id'), '<', eb.tuple(at, id)))
  }
  return query
    .select([
      'delivery.id',
      'delivery.readAt',
      'delivery.createdAt',
      'notification.source',
      'notification.kind',
      'notification.params',
      'notification.path',
      'notification.isUrgent',
    ])
    .orderBy('delivery.createdAt', 'desc')
    .orderBy('delivery.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export type ReadRow = Awaited<ReturnType<typeof listRead>>[number]

/** Up to `countLimit`. */
export async function countRead(db: Db, reader: Reader, filter: ReaderFilter): Promise<number> {
  const row = await db
    .selectFrom(read(db, reader, filter).select('delivery.id').limit(countLimit).as('delivery'))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Marks those of `ids` that are the person's, or all: again is as once. Returns how many of them there are, read before or now. */
export async function markRead(
  db: Db,
  accountId: string,
  { ids, now }: { readonly ids: readonly string[] | null; readonly now: Date },
): Promise<number> {
  let update = db
    .updateTable('notificationDelivery')
    .set((eb) => ({
      readAt: eb.fn.coalesce('readAt', sql<Date>`${now}::timestamptz`),
      version: eb('version', '+', 1),
    }))
    .where('accountId', '=', accountId)
    .where('channel', '=', inApp)
  update =
    ids === null
      ? update.where('readAt', 'is', null)
      : update.where('id', '=', sql<string>`any(${ids}::uuid[])`)
  const { numUpdatedRows } = await update.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** What a person does not want; version 0 while they have not chosen. */
export async function findChoice(db: Db, accountId: string) {
  const row = await db
    .selectFrom('notificationChoice')
    .select(['muted', 'version'])
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row ?? { muted: [], version: 0 }
}

/** False where it has another version by now. */
export async function saveChoice(
  db: Db,
  { version, ...choice }: NotificationsTables['notificationChoice'],
): Promise<boolean> {
  if (version === 0) {
    const inserted = await db
      .insertInto('notificationChoice')
      .values({ ...choice, version: 1 })
      .onConflict((conflict) => conflict.columns(['accountId']).doNothing())
      .returning('id')
      .executeTakeFirst()
    return inserted !== undefined
  }
  const { numUpdatedRows } = await db
    .updateTable('notificationChoice')
    .set({ muted: choice.muted, updatedAt: choice.updatedAt, version: version + 1 })
    .where('accountId', '=', choice.accountId)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
