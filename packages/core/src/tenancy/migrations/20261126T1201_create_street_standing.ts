import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** The district's copy of where each of its streets stands: counts alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'street_standing',
    scope: 'district',
    columns: {
      street_id: column.id(),
      facts: column.json(),
      changed_at: column.instant(),
      measured_at: column.instant(),
    },
    unique: [['street_id']],
  })
}
