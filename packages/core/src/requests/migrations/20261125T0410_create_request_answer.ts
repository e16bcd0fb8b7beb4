import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What was answered to a request that carried a key, so that a repeat is answered alike and does nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'request_answer',
    columns: {
      account_id: column.id(),
      request_key: column.text(),
      procedure: column.text(),
      input_digest: column.text(),
      // An answer may hold anything, hence ciphertext. Null: not kept, see `keepsAnswer`.
      answer: column.secret({ nullable: true }),
    },
    unique: [['account_id', 'request_key']],
    indexes: [['created_at']],
  })
}
