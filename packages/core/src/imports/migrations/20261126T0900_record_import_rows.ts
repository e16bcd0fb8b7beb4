import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What each import wrote, row by row, so that it can be taken back; and that it was. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'import_row',
    columns: {
      batch_id: column.ref('import_batch'),
      table_name: column.choice([
        'community',
        'grid',
        'compound',
        'party_organisation',
        'person',
        'party_member',
        'affiliation',
      ]),
      row_id: column.id({ fieldClass: 'C3' }),
      act: column.choice(['created', 'changed', 'ended']),
      /** The row's version that the import found, and the one that it left. */
      version_before: column.integer({ nullable: true }),
      version_after: column.integer(),
      /** What stood there before: under the person's own key where it says something about one. */
      before_sealed: column.secret({ nullable: true }),
    },
    unique: [['batch_id', 'table_name', 'row_id']],
    indexes: [['row_id']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'import_undo',
    columns: {
      batch_id: column.ref('import_batch'),
      removed_rows: column.integer(),
      restored_rows: column.integer(),
    },
    appendOnly: true,
    unique: [['batch_id']],
  })
}
