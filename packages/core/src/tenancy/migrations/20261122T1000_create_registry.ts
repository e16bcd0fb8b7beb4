import { sql, type Kysely } from 'kysely'

/** What must be read before a street is known. No personal data, hence no row-level security: grants alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db)
  }
  const prefix = await sql<{ prefix: string }>`select sec.role_prefix() as prefix`.execute(db)
  const runtime = `"${prefix.rows[0]?.prefix ?? ''}_registry_rt"`
  for (const table of [
    'district',
    'street',
    'street_member',
    'district_member',
    'plugin_release',
    'enabled_plugin',
  ]) {
    await sql.raw(`grant select, insert, update, delete on registry.${table} to ${runtime}`).execute(db)
  }
}

const slug = `check (slug ~ '^[a-z][a-z0-9-]{1,38}[a-z0-9]$')`

const statements = [
  `create table registry.district (
    district_id uuid primary key,
    slug text not null constraint district_slug_check ${slug},
    name text not null,
    name_en text,
    code text not null,
    created_at timestamptz not null,
    constraint district_slug_key unique (slug),
    constraint district_code_key unique (code)
  )`,
  `create table registry.street (
    tenant_id uuid primary key,
    district_id uuid not null references registry.district,
    slug text not null constraint street_slug_check ${slug},
    name text not null,
    name_en text,
    code text not null,
    state text not null constraint street_state_check check (state in ('trial', 'live', 'frozen', 'moving', 'closed')),
    revision bigint not null default 1,
    created_at timestamptz not null,
    constraint street_slug_key unique (slug),
    constraint street_code_key unique (code)
  )`,
  `create index street_district_id_idx on registry.street (district_id)`,
  `create table registry.street_member (
    tenant_id uuid not null references registry.street on delete cascade,
    account_id uuid not null,
    created_at timestamptz not null,
    primary key (tenant_id, account_id)
  )`,
  `create index street_member_account_id_idx on registry.street_member (account_id)`,
  `create table registry.district_member (
    district_id uuid not null references registry.district on delete cascade,
    account_id uuid not null,
    role text not null constraint district_member_role_check check (role in ('district_admin', 'district_viewer')),
    created_at timestamptz not null,
    primary key (district_id, account_id)
  )`,
  `create index district_member_account_id_idx on registry.district_member (account_id)`,
  `create table registry.plugin_release (
    plugin_id text not null,
    version text not null,
    manifest jsonb not null,
    installed_at timestamptz not null,
    primary key (plugin_id, version)
  )`,
  `create table registry.enabled_plugin (
    tenant_id uuid not null references registry.street on delete cascade,
    plugin_id text not null,
    version text not null,
    enabled boolean not null,
    changed_at timestamptz not null,
    changed_by uuid not null,
    primary key (tenant_id, plugin_id)
  )`,
]
