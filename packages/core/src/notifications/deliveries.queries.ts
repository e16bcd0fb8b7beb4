import { sql, type Insertable, type Kysely } from 'kysely'
import type { CoreCall } from '../core-call.ts'
import type { OutsideChannel } from './delivery.ts'
import type { NotificationsTables } from './notifications-tables.ts'

type Db = Kysely<NotificationsTables>
type Delivery = NotificationsTables['notificationDelivery']

export type NewDelivery = Pick<
  Delivery,
  'id' | 'notificationId' | 'accountId' | 'channel' | 'state' | 'reason' | 'dueAt'
>

/** What became of a try. */
export type Outcome = Pick<Delivery, 'id' | 'state' | 'reason' | 'attempts' | 'target' | 'dueAt' | 'sentAt'>

const instants = (values: readonly (Date | null)[]) =>
  sql`${values.map((value) => value?.toISOString() ?? null)}::timestamptz[]`

export async function insertNotification(
  db: Db,
  notification: Insertable<NotificationsTables['notification']>,
): Promise<void> {
  await db.insertInto('notification').values(notification).execute()
}

/** In one statement, however many. */
export async function insertDeliveries(
  db: Db,
  deliveries: readonly NewDelivery[],
  { now, actor }: Pick<CoreCall, 'now' | 'actor'>,
): Promise<void> {
  const columns = [
    sql`${deliveries.map(({ id }) => id)}::uuid[]`,
    sql`${deliveries.map(({ notificationId }) => notificationId)}::uuid[]`,
    sql`${deliveries.map(({ accountId }) => accountId)}::uuid[]`,
    sql`${deliveries.map(({ channel }) => channel)}::text[]`,
    sql`${deliveries.map(({ state }) => state)}::text[]`,
    sql`${deliveries.map(({ reason }) => reason)}::text[]`,
    instants(deliveries.map(({ dueAt }) => dueAt)),
    instants(deliveries.map(({ state }) => (state === 'sent' ? now : null))),
  ]
  const given = sql<NewDelivery & { sentAt: Date | null }>`unnest(${sql.join(columns)})`.as<'given'>(
    sql`given (id, notification_id, account_id, channel, state, reason, due_at, sent_at)`,
  )
  await db
    .insertInto('notificationDelivery')
    .columns([
      'id',
      'notificationId',
      'accountId',
      'channel',
      'state',
      'reason',
      'dueAt',
      'sentAt',
      'attempts',
      'createdAt',
      'createdBy',
      'updatedAt',
      'version',
    ])
    .expression((eb) =>
      eb
        .selectFrom(given)
        .select([
          'given.id',
          'given.notificationId',
          'given.accountId',
          'given.channel',
          'given.state',
          'given.reason',
          'given.dueAt',
          'given.sentAt',
          sql<number>`0`.as('attempts'),
          sql<Date>`${now}::timestamptz`.as('createdAt'),
          sql<string>`${actor.accountId}::uuid`.as('createdBy'),
          sql<Date>`${now}::timestamptz`.as('updatedAt'),
          sql<number>`1`.as('version'),
        ]),
    )
    .execute()
}

/** Tells every server that holds a stream of one of these people that there is something new: once the transaction commits. */
export async function hint(db: Db, accountIds: readonly string[]): Promise<void> {
  await sql`select jobs.hint(${accountIds}::uuid[])`.execute(db)
}

/** By account, the ways that they do not want; accounts without a choice are absent. */
export async function listMuted(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, readonly OutsideChannel[]>> {
  const rows = await db
    .selectFrom('notificationChoice')
    .select(['accountId', 'muted'])
    .where('accountId', '=', sql<string>`any(${accountIds}::uuid[])`)
    .execute()
  return new Map(rows.map(({ accountId, muted }) => [accountId, muted]))
}

export function findNotification(db: Db, id: string) {
  return db.selectFrom('notification').select(['kind', 'isUrgent']).where('id', '=', id).executeTakeFirst()
}

/** What of a notification is to go out by now, in the order of ids, locked until the transaction ends. */
export function lockDue(
  db: Db,
  notificationId: string,
  { now, limit }: { readonly now: Date; readonly limit: number },
) {
  return db
    .selectFrom('notificationDelivery')
    .select(['id', 'accountId', 'channel', 'attempts', 'target', 'sentAt'])
    .where('notificationId', '=', notificationId)
    .where('state', 'in', ['queued', 'deferred'])
    .where('dueAt', '<=', now)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
}

export type DueDelivery = Awaited<ReturnType<typeof lockDue>>[number]

/** In one statement, however many. */
export async function saveOutcomes(db: Db, outcomes: readonly Outcome[], now: Date): Promise<void> {
  const columns = [
    sql`${outcomes.map(({ id }) => id)}::uuid[]`,
    sql`${outcomes.map(({ state }) => state)}::text[]`,
    sql`${outcomes.map(({ reason }) => reason)}::text[]`,
    sql`${outcomes.map(({ attempts }) => attempts)}::integer[]`,
    sql`${outcomes.map(({ target }) => target)}::text[]`,
    instants(outcomes.map(({ dueAt }) => dueAt)),
    instants(outcomes.map(({ sentAt }) => sentAt)),
  ]
  const outcome = sql<Outcome>`unnest(${sql.join(columns)})`.as<'outcome'>(
    sql`outcome (id, state, reason, attempts, target, due_at, sent_at)`,
  )
  await db
    .updateTable('notificationDelivery')
    .from(outcome)
    .set((eb) => ({
      state: eb.ref('outcome.state'),
      reason: eb.ref('outcome.reason'),
      attempts: eb.ref('outcome.attempts'),
      target: eb.ref('outcome.target'),
      dueAt: eb.ref('outcome.dueAt'),
      sentAt: eb.ref('outcome.sentAt'),
      updatedAt: now,
      version: eb('notificationDelivery.version', '+', 1),
    }))
    .whereRef('notificationDelivery.id', '=', 'outcome.id')
    .execute()
}

/** When the next of a notification's deliveries is to be tried; null when all is done. */
export async function findNextDue(db: Db, notificationId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('notificationDelivery')
    .select((eb) => eb.fn.min('dueAt').as('dueAt'))
    .where('notificationId', '=', notificationId)
    .where('state', 'in', ['queued', 'deferred'])
    .executeTakeFirst()
  return row?.dueAt ?? null
}

export async function deleteBefore(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('notificationDelivery').where('createdAt', '<', before).execute()
  await db.deleteFrom('notification').where('createdAt', '<', before).execute()
}

export async function hasAny(db: Db): Promise<boolean> {
  return (await db.selectFrom('notification').select('id').limit(1).executeTakeFirst()) !== undefined
}
