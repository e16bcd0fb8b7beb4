import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

/** The reply that approved an organisation, its terms and posts, and where it went when it ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  await createTable(db, {
    schema: 'core',
    name: 'party_term',
    columns: {
      organisation_id: column.ref('party_organisation'),
      ordinal: { ...column.integer(), check: '>= 1' },
      starts_on: column.day(),
      ends_on: column.day(),
      /** When the next one began, or the organisation ended. */
      ended_on: column.day({ nullable: true }),
    },
    unique: [['organisation_id', 'ordinal']],
    uniqueWhere: { party_term_open_key: { columns: ['organisation_id'], where: 'ended_on is null' } },
  })
  await createTable(db, {
    schema: 'core',
    name: 'party_post',
    columns: {
      organisation_id: column.ref('party_organisation'),
      term_id: column.ref('party_term'),
      person_id: column.ref('person'),
      duty: column.choice(['secretary', 'deputy', 'member'], { fieldClass: 'C3' }),
      valid_from: column.day(),
      valid_to: column.day({ nullable: true }),
    },
    uniqueWhere: {
      party_post_person_key: { columns: ['organisation_id', 'person_id'], where: 'valid_to is null' },
      party_post_secretary_key: {
        columns: ['organisation_id'],
        where: "duty = 'secretary' and valid_to is null",
      },
    },
  })
  await createTable(db, {
    schema: 'core',
    name: 'organisation_successor',
    columns: {
      organisation_id: column.ref('party_organisation'),
      successor_id: column.ref('party_organisation'),
    },
    appendOnly: true,
    unique: [['organisation_id', 'successor_id']],
  })
}

const statements = [
  `alter table core.party_organisation add column reply_number text, add column replied_on date,
    add constraint party_organisation_reply_check check ((reply_number is null) = (replied_on is null))`,
  `comment on column core.party_organisation.reply_number is 'class=C2'`,
  `comment on column core.party_organisation.replied_on is 'class=C2'`,
]
