import { canaryTenants, column, createTable } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'

/** One row in each of two streets that exist for nothing but being read as each other at every boot. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'canary',
    columns: { note: column.text() },
    appendOnly: true,
  })
  for (const tenantId of canaryTenants) {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`.execute(db)
    await sql`insert into core.canary (tenant_id, id, note, created_at)
      values (${tenantId}, ${newId(new Date(0))}, 'read by its own street alone', ${new Date(0)})`.execute(db)
  }
}
