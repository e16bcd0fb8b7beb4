import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What happened in the street, for those who subscribed and for looking back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'event',
    appendOnly: true,
    columns: { type: column.text(), subject: column.text(), data: column.json() },
    indexes: [['created_at']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'dropped_delivery',
    appendOnly: true,
    columns: { event_id: column.ref('event'), subscriber: column.text() },
    indexes: [['created_at']],
  })
}
