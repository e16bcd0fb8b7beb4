import { sql, type Kysely } from 'kysely'

/** Streets whose Party organisations changed since their district's register was copied: no fact, no personal data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table registry.organisation_change (
        tenant_id uuid primary key references registry.street on delete cascade,
        changed_at timestamptz not null
      )`,
    )
    .execute(db)
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  await sql
    .raw(
      `grant select, insert, update, delete on registry.organisation_change to "${prefix.rows[0]?.prefix ?? ''}_registry_rt"`,
    )
    .execute(db)
}
