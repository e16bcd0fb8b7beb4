import { sql, type Kysely } from 'kysely'

/** What is left of a street on trial that was thrown away, and how far that is. No personal data, no key to the street's row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table registry.street_removal (
        tenant_id uuid not null,
        district_id uuid not null references registry.district on delete cascade,
        slug text not null,
        name text not null,
        code text not null,
        asked_by uuid not null,
        asked_at timestamptz not null,
        rows bigint not null,
        finished_at timestamptz,
        constraint street_removal_pkey primary key (tenant_id)
      )`,
    )
    .execute(db)
  await sql
    .raw(`create index street_removal_district_id_idx on registry.street_removal (district_id)`)
    .execute(db)
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_registry_rt"`
  await sql.raw(`grant select, insert, update on registry.street_removal to ${runtime}`).execute(db)
}
