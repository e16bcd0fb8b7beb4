import { column, createTable } from '@sanzhi/db'
import { sql, type Kysely } from 'kysely'

/** A key for each person, under which that person's values are sealed: destroying it erases them wherever they lie. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createTable(db, {
    schema: 'core',
    name: 'person_key',
    columns: { person_id: column.ref('person'), wrapped_key: column.secret() },
    unique: [['person_id']],
  })
  for (const statement of [
    'alter table core.person add column phone_hash bytea, add column erased_at timestamptz, add column merged_into uuid',
    'alter table core.person add constraint person_merged_into_fkey foreign key (tenant_id, merged_into) references core.person (tenant_id, id)',
    'create index person_phone_hash_idx on core.person (tenant_id, phone_hash)',
    'create index person_merged_into_idx on core.person (tenant_id, merged_into)',
    "comment on column core.person.phone_hash is 'class=C3'",
    "comment on column core.person.erased_at is 'class=C2'",
    "comment on column core.person.merged_into is 'class=C3'",
    'alter table core.data_key add column destroyed_at timestamptz',
    "comment on column core.data_key.destroyed_at is 'class=C2'",
  ]) {
    await sql.raw(statement).execute(db)
  }
}
