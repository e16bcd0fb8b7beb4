import { sql, type Kysely } from 'kysely'

/** State of accounts, half sessions, second factors, the count of failures and what happened to an account. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_auth_rt"`
  for (const table of ['sign_in_guard', 'totp', 'printed_code', 'passkey', 'challenge']) {
    await sql.raw(`grant select, insert, update, delete on auth.${table} to ${runtime}`).execute(db)
  }
  // Never changed; deleted by age alone.
  await sql.raw(`grant select, insert, delete on auth.account_event to ${runtime}`).execute(db)
}

const owner = `user_id uuid not null references auth."user" on delete cascade`

const statements = [
  `alter table auth."user"
    add column disabled_at timestamptz,
    add column locked_at timestamptz,
    add column must_change_password boolean not null default false,
    add column password_changed_at timestamptz,
    add column last_sign_in_at timestamptz,
    -- C3: keyed hash, for signing in by it. C4: ciphertext, shown masked.
    add column phone_hash bytea,
    add column phone bytea,
    add column sms_factor_at timestamptz,
    add constraint user_phone_hash_key unique (phone_hash)`,
  // Sessions that begin before this migration have passed all that was asked of them then.
  `alter table auth.session
    add column stage text not null default 'full'
      constraint session_stage_check check (stage in ('factor', 'password', 'full')),
    add column has_factor boolean not null default false,
    add column last_used_at timestamptz`,
  `create table auth.sign_in_guard (
    key text primary key,
    failures integer not null,
    window_from timestamptz not null,
    locked_until timestamptz,
    locks integer not null
  )`,
  `create table auth.totp (
    user_id uuid primary key references auth."user" on delete cascade,
    secret bytea not null,
    last_step bigint not null,
    confirmed_at timestamptz,
    created_at timestamptz not null
  )`,
  `create table auth.printed_code (
    id uuid primary key,
    ${owner},
    code_hash bytea not null,
    used_at timestamptz,
    created_at timestamptz not null,
    constraint printed_code_key unique (user_id, code_hash)
  )`,
  `create table auth.passkey (
    id uuid primary key,
    ${owner},
    credential_id text not null,
    public_key bytea not null,
    sign_count bigint not null,
    transports text[] not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint passkey_credential_key unique (credential_id)
  )`,
  `create index passkey_user_id_idx on auth.passkey (user_id)`,
  `create table auth.challenge (
    session_id uuid not null references auth.session on delete cascade,
    purpose text not null,
    value bytea not null,
    expires_at timestamptz not null,
    primary key (session_id, purpose)
  )`,
  `create table auth.account_event (
    id uuid primary key,
    ${owner},
    kind text not null,
    place text,
    device text,
    created_at timestamptz not null
  )`,
  `create index account_event_user_id_idx on auth.account_event (user_id, id)`,
  `create index account_event_created_at_idx on auth.account_event (created_at)`,
]
