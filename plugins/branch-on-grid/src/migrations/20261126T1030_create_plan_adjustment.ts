import { column, createTable } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'

/** What people changed in a drawn-up plan, and why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'plg_branch_on_grid',
    name: 'plan_adjustment',
    columns: {
      plan_id: column.ref('plan'),
      reason: column.text(),
      /** Names as they were: what the branches covered before and after. */
      before: column.json(),
      after: column.json(),
    },
    appendOnly: true,
  })
}
