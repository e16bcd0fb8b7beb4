import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What is known of each stored file. Its bytes lie in the store under the street and their hash. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'file',
    columns: {
      // Whoever uploads names it, often after a person.
      name: column.text({ fieldClass: 'C3' }),
      media_type: column.text(),
      size_bytes: column.bigint(),
      sha256: column.text(),
      field_class: column.choice(['C2', 'C3', 'C4']),
      owner: column.text({ nullable: true }),
      subject: column.text({ nullable: true }),
      attached_at: column.instant({ nullable: true }),
      permission: column.text({ nullable: true }),
      reach: column.choice(['street', 'place', 'anywhere'], { nullable: true }),
      place_id: column.id({ nullable: true }),
    },
    indexes: [['owner', 'subject', 'attached_at'], ['sha256']],
  })
}
