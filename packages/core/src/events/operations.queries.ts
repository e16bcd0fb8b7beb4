import { sql, type Kysely } from 'kysely'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { EventsTables } from './events-tables.ts'

type Db = Kysely<EventsTables>

/** The street's timers, the soonest first; at most 500. */
export async function listTimers(db: Db) {
  const timers = await sql<{ task: string; ref: string; dueAt: Date }>`
    select task, ref, due_at as "dueAt" from jobs.list_timers()`.execute(db)
  return timers.rows
}

/** Types of events by id. */
export async function listEventTypes(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('event')
    .select(['id', 'type'])
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.type]))
}

/** How many deliveries were dropped since `since`, by subscriber. */
export function countDrops(db: Db, since: Date) {
  return db
    .selectFrom('droppedDelivery')
    .select((eb) => [
      'subscriber',
      eb.fn.countAll<number>().as('dropped'),
      eb.fn.max('createdAt').as('lastAt'),
    ])
    .where('createdAt', '>=', since)
    .groupBy('subscriber')
    .orderBy('subscriber')
    .execute()
}

/** Servers that do jobs for the whole installation, the latest seen first: no street's rows, so the key is not asked for. */
export async function listWorkers(registry: Kysely<RegistryTables>) {
  const workers = await sql<RegistryTables['worker']>`
    select worker_id as "workerId", name, started_at as "startedAt", seen_at as "seenAt"
    from registry.worker order by seen_at desc limit 50`.execute(registry)
  return workers.rows
}
