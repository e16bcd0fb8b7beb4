import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'personal_look',
    columns: {
      /** Whose value it was: a person, or the worker of a grid. */
      subject_kind: column.choice(['person', 'grid']),
      subject_id: column.id({ fieldClass: 'C3' }),
      field: column.choice(['citizenNumber', 'phone', 'workerPhone', 'everything']),
      reason_kind: column.choice(['contact', 'verify', 'correct', 'emergency', 'request', 'other']),
      reason_text: column.text({ fieldClass: 'C3' }),
      request_id: column.text(),
    },
    appendOnly: true,
    indexes: [
      ['created_at', 'id'],
      ['subject_id', 'created_at'],
      ['created_by', 'created_at'],
    ],
  })
  await createTable(db, {
    schema: 'core',
    name: 'look_count',
    columns: { account_id: column.id(), day: column.day(), looks: column.integer() },
    unique: [['account_id', 'day']],
  })
}
