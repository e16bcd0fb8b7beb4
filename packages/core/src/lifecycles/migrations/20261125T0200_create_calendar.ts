import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** A year's holidays and worked weekends as a street entered them, and the years whose absence it has been told of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'calendar_year',
    columns: {
      year: column.integer({ fieldClass: 'C1' }),
      source: column.text({ fieldClass: 'C1' }),
      days: column.json({ fieldClass: 'C1' }),
      changed_by: column.id(),
    },
    unique: [['year']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'calendar_notice',
    appendOnly: true,
    columns: { year: column.integer({ fieldClass: 'C1' }) },
    unique: [['year']],
  })
}
