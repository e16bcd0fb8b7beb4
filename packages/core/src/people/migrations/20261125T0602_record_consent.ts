import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'processing_purpose',
    columns: {
      code: column.text(),
      title: column.text(),
      basis: column.choice(['duty', 'contract', 'consent', 'emergency']),
      kinds: column.text(),
      retention_months: column.integer({ nullable: true }),
      retention_note: column.text(),
      notice: column.text(),
    },
    unique: [['code']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'consent_act',
    columns: {
      person_id: column.ref('person', { fieldClass: 'C3' }),
      purpose: column.text({ fieldClass: 'C3' }),
      /** Counts the acts of one person for one purpose: the last one holds. */
      turn: column.integer(),
      act: column.choice(['given', 'withdrawn'], { fieldClass: 'C3' }),
      way: column.choice(['paper', 'scan', 'phone', 'in_person', 'online']),
      file_id: column.id({ nullable: true }),
    },
    appendOnly: true,
    unique: [['person_id', 'purpose', 'turn']],
  })
}
