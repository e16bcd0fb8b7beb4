import { column, createTable } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'plg_branch_on_grid',
    name: 'plan',
    columns: {
      state: column.choice(['draft', 'submitted', 'approved', 'returned', 'discarded']),
      mode: column.choice(['grid', 'compound_first']),
      settings: column.json(),
      input_hash: column.text(),
      totals: column.json(),
      uncovered: column.json(),
      submitted_by: column.id({ nullable: true }),
      submitted_at: column.instant({ nullable: true }),
      decided_by: column.id({ nullable: true }),
      decided_at: column.instant({ nullable: true }),
      reply_number: column.text({ nullable: true }),
      replied_on: column.day({ nullable: true }),
      return_reason: column.text({ nullable: true }),
    },
    uniqueWhere: {
      plan_open_key: { columns: [], where: "state in ('draft', 'submitted')" },
      plan_in_force_key: { columns: [], where: "state = 'approved'" },
    },
    indexes: [['created_at']],
  })
  await createTable(db, {
    schema: 'plg_branch_on_grid',
    name: 'planned_branch',
    columns: {
      plan_id: column.ref('plan'),
      position: column.integer(),
      name: column.text(),
      form: column.choice(['compound', 'grid', 'joint']),
      members: column.integer(),
      posts: column.choice(['committee', 'secretary']),
      suggested_level: column.choice(['branch', 'general_branch', 'committee']),
      sub_branches: column.integer(),
      grids: column.json(),
      compounds: column.json(),
      findings: column.json(),
      organisation_id: column.id({ nullable: true }),
    },
    unique: [
      ['plan_id', 'position'],
      ['plan_id', 'name'],
    ],
  })
}
