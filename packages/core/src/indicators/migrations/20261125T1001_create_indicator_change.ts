import { sql, type Kysely } from 'kysely'

/** Streets with figures that their district has not seen yet: no figure, no personal data. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table registry.indicator_change (
        tenant_id uuid primary key references registry.street on delete cascade,
        since timestamptz not null,
        changed_at timestamptz not null
      )`,
    )
    .execute(db)
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  await sql
    .raw(
      `grant select, insert, update, delete on registry.indicator_change to "${prefix.rows[0]?.prefix ?? ''}_registry_rt"`,
    )
    .execute(db)
}
