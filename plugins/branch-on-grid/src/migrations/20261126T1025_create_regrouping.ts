import { column, createTable } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'

/** Mergers, splits and dissolutions: proposed by one person, decided by another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'plg_branch_on_grid',
    name: 'regrouping',
    columns: {
      organisation_id: column.id(),
      kind: column.choice(['merge', 'split', 'dissolve']),
      state: column.choice(['proposed', 'approved', 'returned', 'withdrawn']),
      /** Compound → branch for a merger or dissolution; the new branches of a split. */
      targets: column.json(),
      /** What its compounds and the branches it goes to were called then. */
      names: column.json(),
      reason: column.text(),
      decided_by: column.id({ nullable: true }),
      decided_at: column.instant({ nullable: true }),
      decision_reason: column.text({ nullable: true }),
      reply_number: column.text({ nullable: true }),
      replied_on: column.day({ nullable: true }),
    },
    uniqueWhere: { regrouping_open_key: { columns: ['organisation_id'], where: "state = 'proposed'" } },
    indexes: [['organisation_id', 'created_at']],
  })
}
