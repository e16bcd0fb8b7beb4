import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'key_erasure',
    columns: {
      reason: column.text(),
      state: column.choice(['proposed', 'withdrawn', 'done']),
      decided_by: column.id({ nullable: true }),
      decided_at: column.instant({ nullable: true }),
    },
    uniqueWhere: { key_erasure_open_key: { columns: [], where: "state = 'proposed'" } },
  })
}
