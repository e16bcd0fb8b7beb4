import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'audit_event',
    columns: {
      action: column.text(),
      object: column.text(),
      details: column.json(),
      request_id: column.text(),
    },
    appendOnly: true,
    indexes: [['created_at'], ['object', 'created_at']],
  })
}
