import { sql, type Kysely } from 'kysely'
import type { AuditTables } from './audit-tables.ts'

/**
 * Appends one event and announces it to the sealer, in the caller's transaction. The one way into the audit: an event
 * that was not announced is never sealed, and verification names it.
 */
export async function appendAudit(db: Kysely<AuditTables>, event: AuditTables['auditEvent']): Promise<void> {
  await db
    .with('written', (eb) => eb.insertInto('auditEvent').values(event).returning('id'))
    .selectFrom('written')
    .select(sql`jobs.await_seal(written.id)`.as('announced'))
    .execute()
}
