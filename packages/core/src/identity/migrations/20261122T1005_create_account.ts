import { sql, type Kysely } from 'kysely'

/** The tables of better-auth in snake_case, readable by `auth_rt` alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_auth_rt"`
  for (const table of ['"user"', 'session', 'account', 'verification']) {
    await sql.raw(`grant select, insert, update, delete on auth.${table} to ${runtime}`).execute(db)
  }
}

const statements = [
  `create table auth."user" (
    id uuid primary key,
    name text not null,
    email text not null,
    email_verified boolean not null,
    image text,
    username text,
    display_username text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint user_email_key unique (email),
    constraint user_username_key unique (username)
  )`,
  `create table auth.session (
    id uuid primary key,
    token text not null,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    user_id uuid not null references auth."user" on delete cascade,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint session_token_key unique (token)
  )`,
  `create index session_user_id_idx on auth.session (user_id)`,
  `create table auth.account (
    id uuid primary key,
    account_id text not null,
    provider_id text not null,
    user_id uuid not null references auth."user" on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index account_user_id_idx on auth.account (user_id)`,
  `create table auth.verification (
    id uuid primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
  )`,
  `create index verification_identifier_idx on auth.verification (identifier)`,
]
