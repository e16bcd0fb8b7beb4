import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

/** Imports and undos too large for a request: how far each is, and the file until it is done. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'import_run',
    columns: {
      kind: column.choice(['import', 'undo']),
      state: column.choice(['checking', 'checked', 'writing', 'done', 'failed', 'cancelled']),
      roster: column.text(),
      file_name: column.text(),
      /** Where in it a person pointed out the table. */
      sheet: column.text({ nullable: true }),
      header_row: column.integer({ nullable: true }),
      file_hash: column.text({ nullable: true }),
      /** The batch that was written, or that is to be taken back; outlives neither. */
      batch_id: column.id({ nullable: true }),
      /** Rows of the file or of the batch; null until they are counted. */
      total_rows: column.integer({ nullable: true }),
      read_rows: column.integer(),
      checked_rows: column.integer(),
      written_rows: column.integer(),
      plan_hash: column.text({ nullable: true }),
      /** What a check found, as the page shows it. */
      preview_sealed: column.secret({ nullable: true }),
      /** Why it failed, with its parameters. */
      reason: column.text({ nullable: true }),
      params: column.text({ nullable: true }),
      ended_at: column.instant({ nullable: true }),
    },
    indexes: [['created_at']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'import_part',
    columns: {
      run_id: column.ref('import_run'),
      ordinal: column.integer(),
      content_sealed: column.secret(),
    },
    unique: [['run_id', 'ordinal']],
  })
  // Its unique key begins alike, and a large import writes hundreds of thousands of these rows.
  await sql.raw('drop index core.import_row_batch_id_idx').execute(db)
}
