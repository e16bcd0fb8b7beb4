import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

/**
 * The chain over a street's audit. A link has its event's id and seals the event together with the link before it; a
 * seal says which links one run of the sealer added.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'audit_link',
    appendOnly: true,
    columns: { sequence: column.bigint(), hash: column.text() },
    unique: [['sequence']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'audit_seal',
    appendOnly: true,
    columns: {
      number: column.bigint(),
      first_sequence: column.bigint(),
      last_sequence: column.bigint(),
      previous_hash: column.text(),
      hash: column.text(),
    },
    unique: [['number'], ['last_sequence']],
  })
  // The reader's filters.
  for (const filtered of ['action', 'created_by']) {
    await sql
      .raw(
        `create index audit_event_${filtered}_idx on core.audit_event (tenant_id, ${filtered}, created_at)`,
      )
      .execute(db)
  }
}
