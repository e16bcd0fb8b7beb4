import { sql, type Kysely } from 'kysely'

/** Where in its compound a person lives and as what, as a roster of residents says it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [
    `alter table core.person add column building text, add column room text, add column residence text
      constraint person_residence_check check (residence in ('registered', 'floating'))`,
    // Who lives in a compound, and who of that name: the second serves the first as well.
    'create index person_compound_id_name_idx on core.person (tenant_id, compound_id, name)',
    'drop index core.person_compound_id_idx',
    // Few are ever merged.
    'drop index core.person_merged_into_idx',
    'create index person_merged_into_idx on core.person (tenant_id, merged_into) where merged_into is not null',
    // Its unique key begins alike.
    'drop index core.person_key_person_id_idx',
    "comment on column core.person.building is 'class=C3'",
    "comment on column core.person.room is 'class=C3'",
    "comment on column core.person.residence is 'class=C3'",
  ]) {
    await sql.raw(statement).execute(db)
  }
}
