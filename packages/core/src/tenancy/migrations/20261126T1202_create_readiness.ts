import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

const items = [
  'meeting',
  'notice',
  'work_plan',
  'grading',
  'cipher',
  'entrustment',
  'impact',
  'confidentiality',
]

/** The documents before going live: what each street has, and which of them its district insists on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'readiness_item',
    columns: {
      item: column.choice(items),
      document_number: column.text({ nullable: true }),
      dated_on: column.day({ nullable: true }),
      file_id: column.id({ nullable: true }),
      is_complete: column.boolean(),
    },
    unique: [['item']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'readiness_rule',
    scope: 'district',
    columns: { item: column.choice(items), is_required: column.boolean() },
    unique: [['item']],
  })
}
