import { column, createTable } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** What a district reads by duty of its streets' Party organisations: copied, never looked up in a street. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'district_organisation',
    scope: 'district',
    columns: {
      street_id: column.id(),
      organisation_id: column.id(),
      name: column.text(),
      level: column.choice(['committee', 'general_branch', 'branch']),
      form: column.choice(['compound', 'grid', 'joint', 'functional'], { nullable: true }),
      is_dissolved: column.boolean(),
      compounds: column.integer(),
      secretary: column.text({ nullable: true, fieldClass: 'C3' }),
      reply_number: column.text({ nullable: true }),
      replied_on: column.day({ nullable: true }),
      founded_on: column.day({ nullable: true }),
      ended_on: column.day({ nullable: true }),
      term_ordinal: column.integer({ nullable: true }),
      term_starts_on: column.day({ nullable: true }),
      term_ends_on: column.day({ nullable: true }),
    },
    unique: [['street_id', 'organisation_id']],
    indexes: [['name']],
  })
}
