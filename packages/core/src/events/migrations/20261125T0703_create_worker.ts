import { sql, type Kysely } from 'kysely'

/** Which servers do jobs, and when each was last at it: a machine's name, nothing of a person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table registry.worker (
        worker_id uuid not null,
        name text not null,
        started_at timestamptz not null,
        seen_at timestamptz not null,
        constraint worker_pkey primary key (worker_id)
      )`,
    )
    .execute(db)
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_registry_rt"`
  await sql.raw(`grant select, insert, update, delete on registry.worker to ${runtime}`).execute(db)
}
