import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** Which column of a roster a street's own header stands for; headers alone, no value of any row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'import_header',
    columns: {
      roster: column.text(),
      /** In the one spelling under which headers are compared. */
      header: column.text(),
      /** Null: the column is not imported. */
      column_key: column.text({ nullable: true }),
    },
    unique: [['roster', 'header']],
  })
}
