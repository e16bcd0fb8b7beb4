import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'lifecycle_edition',
    appendOnly: true,
    columns: {
      lifecycle: column.text(),
      owner_version: column.text(),
      hash: column.text(),
      outline: column.json(),
    },
    unique: [['lifecycle', 'owner_version', 'hash']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'lifecycle_run',
    columns: {
      owner: column.text(),
      lifecycle: column.text(),
      edition_id: column.ref('lifecycle_edition'),
      pin_id: column.id(),
      subject: column.text(),
      place_id: column.id({ nullable: true }),
      path: column.text({ nullable: true }),
      params: column.json(),
      state: column.text(),
      steps: column.integer(),
      entered_at: column.instant(),
      due_count: column.integer({ nullable: true }),
      due_unit: column.choice(['days', 'working_days', 'months'], { nullable: true }),
      due_moves_off: column.boolean(),
      remind_count: column.integer({ nullable: true }),
      due_on: column.day({ nullable: true }),
      due_at: column.instant({ nullable: true }),
      remind_at: column.instant({ nullable: true }),
      is_due_estimated: column.boolean(),
      overdue_since: column.instant({ nullable: true }),
      ended_at: column.instant({ nullable: true }),
    },
    unique: [['lifecycle', 'subject']],
    indexes: [
      ['lifecycle', 'state', 'entered_at'],
      ['ended_at', 'due_at'],
    ],
  })
  await createTable(db, {
    schema: 'core',
    name: 'lifecycle_step',
    appendOnly: true,
    columns: {
      run_id: column.ref('lifecycle_run'),
      seq: column.integer(),
      kind: column.choice(['started', 'moved', 'missed', 'due_changed']),
      transition: column.text({ nullable: true }),
      from_state: column.text({ nullable: true }),
      to_state: column.text(),
      // Written by a person about a case: it may name people.
      reason: column.text({ nullable: true, fieldClass: 'C3' }),
      details: column.json(),
    },
    unique: [['run_id', 'seq']],
  })
}
