import { sql, type Kysely } from 'kysely'

/** Where in its compound a person lives and as what, as a roster of residents says it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table core.person add column building text, add column room text, add column residence text
      constraint person_residence_check check (residence in ('registered', 'floating'))`,
    "comment on column core.person.building is 'class=C3'",
    "comment on column core.person.room is 'class=C3'",
    "comment on column core.person.residence is 'class=C3'",
  ]) {
    await sql.raw(statement).execute(db)
  }
}
