import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** Work that went, or goes for some days, from one account to another. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'hand_over',
    columns: {
      kind: column.choice(['for_good', 'stand_in']),
      from_account_id: column.id(),
      to_account_id: column.id(),
      from_on: column.day(),
      // Last day of standing in.
      to_on: column.day({ nullable: true }),
      state: column.choice(['planned', 'running', 'done', 'cancelled']),
      handed: column.integer(),
      released: column.integer(),
    },
    indexes: [['from_account_id'], ['created_at']],
  })
}
