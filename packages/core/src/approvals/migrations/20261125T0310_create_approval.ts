import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What is approved, how it stands, and every act about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'approval',
    columns: {
      plugin_id: column.text({ nullable: true }),
      kind: column.text(),
      subject: column.text(),
      params: column.json(),
      content_hash: column.text(),
      path: column.text(),
      author_id: column.id(),
      prepared_by: column.id(),
      state: column.choice(['confirming', 'open', 'returned', 'approved', 'rejected', 'withdrawn', 'void']),
      round: column.integer(),
      step: column.integer(),
      turn: column.integer(),
      steps: column.json(),
      may_repeat: column.boolean(),
      is_urgent: column.boolean(),
      copies: column.json(),
      viewers: column.json({ nullable: true }),
      due_at: column.instant({ nullable: true }),
      ended_at: column.instant({ nullable: true }),
    },
    uniqueWhere: {
      approval_running_key: {
        columns: ['kind', 'subject'],
        where: "state in ('confirming', 'open', 'returned')",
      },
    },
    indexes: [['kind', 'subject', 'created_at']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'approval_act',
    appendOnly: true,
    columns: {
      approval_id: column.ref('approval'),
      // The n-th act of its approval: two at once can never both be the n-th.
      ordinal: column.integer(),
      round: column.integer(),
      step: column.integer(),
      step_name: column.json(),
      act: column.choice([
        'prepared',
        'submitted',
        'confirmed',
        'declined',
        'approved',
        'returned',
        'sent_back',
        'rejected',
        'delegated',
        'recalled',
        'withdrawn',
        'voided',
      ]),
      account_id: column.id(),
      to_account_id: column.id({ nullable: true }),
      opinion: column.text({ nullable: true, fieldClass: 'C3' }),
      document_number: column.text({ nullable: true }),
      document_date: column.day({ nullable: true }),
      file_id: column.id({ nullable: true }),
      content_hash: column.text(),
    },
    unique: [['approval_id', 'ordinal']],
    indexes: [['account_id', 'created_at']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'document_number',
    columns: { prefix: column.text(), year: column.integer(), last: column.integer() },
    unique: [['prefix', 'year']],
  })
}
