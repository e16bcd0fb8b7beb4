import type { JobsTables } from '../events/queue.queries.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import { sql, type Kysely } from 'kysely'
import type { AuditTables } from './audit-tables.ts'

type Db = Kysely<AuditTables>
type Registry = Kysely<RegistryTables>

/** Streets with events that wait to be sealed. */
export async function listUnsealedStreets(
  jobs: Kysely<JobsTables>,
  limit: number,
): Promise<readonly string[]> {
  const rows = await jobs.selectFrom('unsealed').select('tenantId').distinct().limit(limit).execute()
  return rows.map((row) => row.tenantId)
}

/**
 * Ids of the street's next events to be sealed. Takes the street's sealing lock until the transaction ends; none where
 * another sealer has it.
 */
export async function takeUnsealed(db: Db, most: number): Promise<readonly string[]> {
  const taken = await sql<{ eventId: string }>`
    select event_id as "eventId" from jobs.take_unsealed(${most})`.execute(db)
  return taken.rows.map((row) => row.eventId)
}

export async function finishSealing(db: Db, eventIds: readonly string[]): Promise<void> {
  await sql`select jobs.finish_sealing(${eventIds}::uuid[])`.execute(db)
}

/** Announces everything that the street's audit held before there was a chain. */
export async function announceAll(db: Db): Promise<void> {
  await db
    .selectFrom('auditEvent')
    .select(sql`jobs.await_seal(id)`.as('announced'))
    .execute()
}

export function listEvents(db: Db, ids: readonly string[]) {
  return db
    .selectFrom('auditEvent')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

/** The street's newest seal; undefined before the first. */
export function findLastSeal(db: Db) {
  return db.selectFrom('auditSeal').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
}

export async function insertLinks(db: Db, links: readonly AuditTables['auditLink'][]): Promise<void> {
  await db
    .insertInto('auditLink')
    .values([...links])
    .execute()
}

export async function insertSeal(db: Db, seal: AuditTables['auditSeal']): Promise<void> {
  await db.insertInto('auditSeal').values(seal).execute()
}

export async function writeHead(
  registry: Registry,
  head: Omit<RegistryTables['auditHead'], 'tenantId'>,
): Promise<void> {
  await registry
    .insertInto('auditHead')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads, which see all streets
    .values(head as RegistryTables['auditHead'])
    .onConflict((conflict) => conflict.constraint('audit_head_pkey').doUpdateSet(head))
    .execute()
}
