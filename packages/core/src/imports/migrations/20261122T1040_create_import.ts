import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'import_batch',
    columns: {
      roster: column.text(),
      file_name: column.text(),
      file_hash: column.text(),
      created_rows: column.integer(),
      updated_rows: column.integer(),
      unchanged_rows: column.integer(),
      rejected_rows: column.integer(),
    },
    appendOnly: true,
    indexes: [['created_at']],
  })
}
