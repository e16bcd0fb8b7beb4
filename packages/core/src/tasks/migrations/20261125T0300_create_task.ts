import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

/** What waits for people, who did it and who is to know of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'task',
    columns: {
      plugin_id: column.text({ nullable: true }),
      source: column.text(),
      kind: column.text(),
      subject: column.text(),
      params: column.json(),
      search: column.text(),
      permission: column.text({ nullable: true }),
      place_id: column.id({ nullable: true }),
      only_ids: column.textArray({ nullable: true }),
      except_ids: column.textArray(),
      holder_id: column.id({ nullable: true }),
      handed_by: column.id({ nullable: true }),
      is_shared: column.boolean(),
      is_urgent: column.boolean(),
      due_at: column.instant({ nullable: true }),
      due_rank: column.instant(),
      escalation: column.json({ nullable: true }),
      path: column.text(),
      state: column.choice(['open', 'done', 'withdrawn']),
      stage: column.json({ nullable: true }),
      approval_id: column.id({ nullable: true }),
      supervises_id: column.ref('task', { nullable: true }),
      initiator_id: column.id(),
      ended_at: column.instant({ nullable: true }),
      ended_by: column.id({ nullable: true }),
    },
    uniqueWhere: { task_open_key: { columns: ['kind', 'subject'], where: "state = 'open'" } },
    indexes: [
      ['initiator_id', 'created_at', 'id'],
      ['kind', 'subject', 'created_at'],
    ],
  })
  // The inbox looks at open tasks alone, in the order in which they fall due.
  for (const [name, columns, where] of [
    ['task_open_holder_idx', 'holder_id, due_rank, id', "state = 'open'"],
    ['task_open_audience_idx', 'permission, due_rank, id', "state = 'open' and holder_id is null"],
  ] as const) {
    await sql.raw(`create index ${name} on core.task (tenant_id, ${columns}) where ${where}`).execute(db)
  }
  await createTable(db, {
    schema: 'core',
    name: 'task_done',
    appendOnly: true,
    columns: { task_id: column.ref('task'), account_id: column.id() },
    unique: [['task_id', 'account_id']],
    indexes: [['account_id', 'created_at', 'task_id']],
  })
  await createTable(db, {
    schema: 'core',
    name: 'task_copy',
    columns: {
      task_id: column.ref('task'),
      account_id: column.id({ nullable: true }),
      permission: column.text({ nullable: true }),
      place_id: column.id({ nullable: true }),
    },
    indexes: [['account_id'], ['permission']],
  })
}
