import { sql, type Kysely } from 'kysely'
import { afterPair } from '../page.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { AuditTables } from './audit-tables.ts'

type Db = Kysely<AuditTables>

export interface AuditFilter {
  readonly from?: Date | undefined
  /** Exclusive. */
  readonly until?: Date | undefined
  readonly person?: string | undefined
  /** First word of the action: a domain or plugin. */
  readonly module?: string | undefined
  readonly action?: string | undefined
  /** `<kind>:<id>`, or the kind alone. */
  readonly object?: string | undefined
}

function filtered(db: Db, filter: AuditFilter) {
  let query = db.selectFrom('auditEvent as event')
  if (filter.from !== undefined) query = query.where('event.createdAt', '>=', filter.from)
  if (filter.until !== undefined) query = query.where('event.createdAt', '<', filter.until)
  if (filter.person !== undefined) query = query.where('event.createdBy', '=', filter.person)
  if (filter.action !== undefined) query = query.where('event.action', '=', filter.action)
  if (filter.module !== undefined) {
    query = query.where(sql<boolean>`event.action ^@ ${`${filter.module}.`}`)
  }
  if (filter.object !== undefined) {
    query = query.where(sql<boolean>`event.object ^@ ${filter.object}`)
  }
  return query
}

/** One row more than `limit`, the latest first, each with its place in the chain, null while it waits for one. */
export function listEvents(
  db: Db,
  filter: AuditFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  let query = filtered(db, filter)
  if (filter.after !== undefined) {
    const [at, id] = afterPair(filter.after)
    const createdAt = sql<Date>`${at}::timestamptz`
    query = query.where((eb) => eb(eb.refTuple('event.createdAt', 'event.id'), '<', eb.tuple(createdAt, id)))
  }
  return query
    .leftJoin('auditLink as link', 'link.id', 'event.id')
    .select([
      'event.id',
      'event.action',
      'event.object',
      'event.details',
      'event.requestId',
      'event.createdAt',
      'event.createdBy',
      'link.sequence',
    ])
    .orderBy('event.createdAt', 'desc')
    .orderBy('event.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export async function countEvents(db: Db, filter: AuditFilter): Promise<number> {
  const { events } = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('events'))
    .executeTakeFirstOrThrow()
  return events
}

/** Every action that ever happened in the street, by skipping through the index: one step an action, not a row. */
export async function listActions(db: Db): Promise<readonly string[]> {
  const found = await sql<{ action: string }>`
    with recursive step as (
      (select action from core.audit_event where tenant_id = sec.tenant() order by action limit 1)
      union all
      select (
        select later.action from core.audit_event later
        where later.tenant_id = sec.tenant() and later.action > step.action order by later.action limit 1
      ) from step where step.action is not null
    )
    select action from step where action is not null`.execute(db)
  return found.rows.map((row) => row.action)
}

/** Accounts that belong to the street, the newest first: people to look for. */
export async function listMembers(registry: Kysely<RegistryTables>): Promise<readonly string[]> {
  const rows = await registry
    .selectFrom('streetMember')
    .select('accountId')
    .orderBy('createdAt', 'desc')
    .limit(1_000)
    .execute()
  return rows.map((row) => row.accountId)
}

/** The person's entry into the street since `since`; undefined when there is none. */
export function findEntry(
  db: Db,
  entry: { readonly action: string; readonly object: string; readonly since: Date },
) {
  return db
    .selectFrom('auditEvent')
    .select('id')
    .where('action', '=', entry.action)
    .where('object', '=', entry.object)
    .where('createdAt', '>=', entry.since)
    .limit(1)
    .executeTakeFirst()
}
