import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'rights_request',
    columns: {
      person_id: column.ref('person', { fieldClass: 'C3' }),
      kind: column.choice(['copy', 'correct', 'erase', 'explain', 'restrict']),
      state: column.choice(['received', 'verified', 'done', 'refused']),
      received_on: column.day(),
      received_way: column.choice(['counter', 'phone', 'letter', 'online']),
      applicant: column.choice(['self', 'proxy']),
      details: column.text({ fieldClass: 'C3' }),
      due_on: column.day(),
      verified_way: column.choice(['document', 'face', 'callback', 'authorisation'], { nullable: true }),
      outcome: column.text({ nullable: true, fieldClass: 'C3' }),
      legal_ground: column.text({ nullable: true }),
      closed_at: column.instant({ nullable: true }),
      closed_by: column.id({ nullable: true }),
    },
    indexes: [['state', 'due_on']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'person_change',
    columns: {
      person_id: column.ref('person', { fieldClass: 'C3' }),
      request_id: column.ref('rights_request', { nullable: true }),
      fields: column.textArray(),
      /** What each field was and became, under the person's key. */
      values_sealed: column.secret(),
      reason: column.text({ fieldClass: 'C3' }),
    },
    appendOnly: true,
  })
}
