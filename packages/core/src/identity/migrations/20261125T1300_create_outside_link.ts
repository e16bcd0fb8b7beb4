import { sql, type Kysely } from 'kysely'

/** Who outside vouches for an account, attempts that were used, and how a session began. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_auth_rt"`
  for (const table of ['outside_link', 'spent_attempt']) {
    await sql.raw(`grant select, insert, update, delete on auth.${table} to ${runtime}`).execute(db)
  }
}

const statements = [
  `create table auth.outside_link (
    id uuid primary key,
    user_id uuid not null references auth."user" on delete cascade,
    way text not null,
    issuer text not null,
    -- C3: keyed hash of way, issuer and subject. The subject itself is stored nowhere.
    subject_hash bytea not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint outside_link_subject_key unique (subject_hash),
    constraint outside_link_way_key unique (user_id, way, issuer)
  )`,
  // What a browser brought back once: nothing is taken twice, on whichever server.
  `create table auth.spent_attempt (
    state_hash bytea primary key,
    until timestamptz not null
  )`,
  `create index spent_attempt_until_idx on auth.spent_attempt (until)`,
  // Null where it began with the password.
  `alter table auth.session add column outside_way text`,
]
