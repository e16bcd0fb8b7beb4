import { sql, type Kysely } from 'kysely'

/**
 * What the installation as a whole is: no row, or one. The runtime role may write the row once and never change it;
 * the clock moves through `sec.move_clock` alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table registry.installation (
        only_row boolean not null default true constraint installation_only_row_check check (only_row),
        is_sample boolean not null,
        clock_offset_ms bigint not null default 0,
        clock_moved_at timestamptz,
        created_at timestamptz not null,
        constraint installation_pkey primary key (only_row),
        constraint installation_clock_check check (is_sample or clock_offset_ms = 0)
      )`,
    )
    .execute(db)
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_registry_rt"`
  await sql
    .raw(`grant select, insert (is_sample, created_at) on registry.installation to ${runtime}`)
    .execute(db)
}
