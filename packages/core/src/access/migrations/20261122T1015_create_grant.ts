import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'
import { roleIds } from '../roles.ts'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'role_grant',
    columns: {
      account_id: column.id(),
      role: column.choice(roleIds),
      place_id: column.id({ nullable: true }),
      valid_from: column.day(),
      valid_to: column.day({ nullable: true }),
    },
    indexes: [['account_id']],
  })
}
