import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** Forms with which a district opens streets, kept until they are used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'street_opening',
    scope: 'district',
    columns: {
      street_id: column.id(),
      form: column.json(),
      people: column.secret({ nullable: true }),
      state: column.choice(['draft', 'opened']),
      opened_at: column.instant({ nullable: true }),
    },
    unique: [['street_id']],
  })
}
