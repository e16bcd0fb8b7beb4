import { sql, type Kysely } from 'kysely'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { AuditTables } from './audit-tables.ts'

type Db = Kysely<AuditTables>
type Registry = Kysely<RegistryTables>

/** Links after `sequence` in their order, each with its event and with the seal that ends at it. */
export function listChain(db: Db, sequence: number, limit: number) {
  return db
    .selectFrom('auditLink as link')
    .leftJoin('auditEvent as event', 'event.id', 'link.id')
    .leftJoin('auditSeal as seal', 'seal.lastSequence', 'link.sequence')
    .select([
      'link.id as eventId',
      'link.sequence',
      'link.hash',
      'link.createdAt as sealedAt',
      'event.action',
      'event.object',
      'event.details',
      'event.requestId',
      'event.createdAt',
      'event.createdBy',
      'seal.number as sealNumber',
      'seal.firstSequence as sealFirst',
      'seal.previousHash as sealPrevious',
      'seal.hash as sealHash',
    ])
    .where('link.sequence', '>', sequence)
    .orderBy('link.sequence')
    .limit(limit)
    .execute()
}

/** The street's noted end; undefined before the first seal. */
export function findHead(registry: Registry) {
  return registry.selectFrom('auditHead').select(['sequence', 'hash', 'sealedAt']).executeTakeFirst()
}

export async function findLinkHash(db: Db, sequence: number): Promise<string | null> {
  const link = await db
    .selectFrom('auditLink')
    .select('hash')
    .where('sequence', '=', sequence)
    .executeTakeFirst()
  return link?.hash ?? null
}

/** How long the chain is, at one instant, and what stands at the place of its noted end. */
export async function findEnd(db: Db, headSequence: number) {
  const found = await sql<{ links: number; seals: number; hashAtHead: string | null }>`
    select coalesce((select max(sequence) from core.audit_link where tenant_id = sec.tenant()), 0) as links,
      (select count(*) from core.audit_seal where tenant_id = sec.tenant()) as seals,
      (select hash from core.audit_link where tenant_id = sec.tenant() and sequence = ${headSequence}) as "hashAtHead"
  `.execute(db)
  return found.rows[0] ?? { links: 0, seals: 0, hashAtHead: null }
}

/** The oldest event that is neither sealed nor announced: one that was written past the audit. */
export function findUnannounced(db: Db) {
  return db
    .selectFrom('auditEvent as event')
    .leftJoin('auditLink as link', 'link.id', 'event.id')
    .select(['event.id', 'event.createdAt'])
    .where('link.id', 'is', null)
    .where(sql<boolean>`event.id not in (select event_id from jobs.list_unsealed())`)
    .orderBy('event.createdAt')
    .orderBy('event.id')
    .limit(1)
    .executeTakeFirst()
}

/** How many events wait to be sealed, and since when. */
export async function countWaiting(db: Db) {
  return db
    .selectFrom('auditEvent')
    .select((eb) => [eb.fn.countAll<number>().as('waiting'), eb.fn.min('createdAt').as('oldestAt')])
    .where(sql<boolean>`id in (select event_id from jobs.list_unsealed())`)
    .executeTakeFirstOrThrow()
}

/** Whether the installation's clock has ever been moved. */
export async function isClockKept(registry: Registry): Promise<boolean> {
  const moved = await sql`select 1 from registry.installation where clock_moved_at is not null`.execute(
    registry,
  )
  return moved.rows.length === 0
}
