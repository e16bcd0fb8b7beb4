import { makeTestInstallation, type TestInstallation } from '@sanzhi/testkit'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeProbe } from '../../test/probe.ts'
import { installPlugin } from '../install/install.ts'
import { lintDatabase, lintRuleNames, lintSchema, type LintFinding } from './lint.ts'
import { migrateSchema } from './migrate.ts'
import { column, createTable } from './tenant-table.ts'

let own: TestInstallation
let admin: Kysely<unknown>
beforeAll(async () => {
  own = await makeTestInstallation()
  await makeProbe(own)
  await installPlugin(own.adminUrl, own.gateUser, { id: 'other', reads: { grid_v1: ['id'] } })
  const pool = new pg.Pool({ connectionString: own.adminUrl, max: 1 })
  // The database is dropped under a connection that is still closing.
  pool.on('error', () => {})
  admin = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
})
afterAll(async () => {
  await admin.destroy()
  await own.drop()
})

class Undo extends Error {}

/** What the lint finds once the fault is planted; nothing of it stays. */
async function lintWith(schema: string, fault: string): Promise<readonly LintFinding[]> {
  let findings: readonly LintFinding[] = []
  const planting = admin.transaction().execute(async (tx) => {
    for (const statement of fault.split(';')) {
      await sql.raw(statement.replaceAll('$p_', `${own.rolePrefix}_`)).execute(tx)
    }
    findings = await lintSchema(tx, schema)
    throw new Undo()
  })
  await expect(planting).rejects.toThrow(Undo)
  return findings
}

interface Fault {
  readonly schema: string
  readonly plant: string
  readonly object: string
}

/** Rule → what trips it, in the schema named, and the object that it must name. `$p_` is the roles' prefix. */
type Faults = Readonly<Record<string, readonly Fault[]>>

const at =
  (schema: string) =>
  (plant: string, object: string): Fault => ({ schema, plant, object })

const probe = at('plg_probe')
const policy = (clauses: string): Fault =>
  probe(
    `drop policy tenant on plg_probe.item; create policy tenant on plg_probe.item ${clauses}`,
    'item.tenant',
  )
const fine = 'tenant_id = sec.tenant()'

function ownedFaults(schema: string, table: string): Faults {
  const here = at(schema)
  const owner =
    { core: 'core_owner', registry: 'registry_owner', jobs: 'jobs_owner' }[schema] ?? `${schema}_owner`
  return {
    'schema or table not owned by the schema owner': [
      here(`alter table ${schema}.${table} owner to current_user`, table),
      here(`alter schema ${schema} owner to current_user`, schema),
      here(`alter schema ${schema} owner to $p_auth_owner`, schema),
    ],
    'owner is a superuser or ignores row-level security': [
      here(`alter role $p_${owner} bypassrls`, `_${owner}`),
      here(`alter role $p_${owner} superuser`, `_${owner}`),
    ],
    'a right that may be passed on': [
      here(`grant select on ${schema}.${table} to $p_core_rt with grant option`, `${table} to core_rt`),
    ],
    'materialised view or foreign table': [
      here(`create materialized view ${schema}.copy as select * from ${schema}.${table}`, 'copy'),
      here(
        `create foreign data wrapper far; create server far foreign data wrapper far; create foreign table ${schema}.far (a int) server far`,
        'far',
      ),
    ],
    'rewrite rule': [
      here(`create rule quiet as on insert to ${schema}.${table} do instead nothing`, `${table}.quiet`),
    ],
  }
}

function plainFaults(schema: string, table: string): Faults {
  const here = at(schema)
  return {
    'function, procedure or aggregate': [
      here(`create function ${schema}.leak() returns int language sql as 'select 1'`, 'leak()'),
      here(`create procedure ${schema}.leak() language sql as 'select 1'`, 'leak()'),
      here(`create aggregate ${schema}.leak(int) (sfunc = int4pl, stype = int)`, 'leak(integer)'),
    ],
    'operator, type or other object that changes what SQL means': [
      here(
        `create operator ${schema}.= (leftarg = uuid, rightarg = uuid, function = uuid_ne)`,
        '=(uuid,uuid)',
      ),
      here(`create type ${schema}.mood as enum ('a')`, 'mood'),
      here(`create domain ${schema}.uuid as text`, 'uuid'),
      here(`create type ${schema}.pair as (a int)`, 'pair'),
      here(`create collation ${schema}.odd from "C"`, 'odd'),
      here(`create text search configuration ${schema}.odd (copy = simple)`, 'odd'),
      here(`create text search dictionary ${schema}.odd (template = simple)`, 'odd'),
      here(`create conversion ${schema}.odd for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8`, 'odd'),
      here(`create operator family ${schema}.odd using btree`, 'odd'),
      here(
        `create operator class ${schema}.odd for type uuid using btree as operator 3 =, function 1 uuid_cmp(uuid, uuid)`,
        'odd',
      ),
    ],
    trigger: [
      here(
        `create trigger quiet before update on ${schema}.${table} for each row execute function suppress_redundant_updates_trigger()`,
        `${table}.quiet`,
      ),
    ],
  }
}

const rightHere = (schema: string, grant: string, object: string): Fault =>
  at(schema)(`grant ${grant}`, object)

const tenantFaults: Faults = {
  ...ownedFaults('plg_probe', 'item'),
  ...plainFaults('plg_probe', 'item'),
  'key column missing, nullable or no uuid': [
    probe('create table plg_probe.bare (id uuid)', 'bare'),
    probe('create table plg_probe.bare (tenant_id uuid)', 'bare'),
    probe('create table plg_probe.bare (tenant_id text not null)', 'bare'),
    probe(`comment on table plg_probe.item is 'scope=district'`, 'item'),
  ],
  'scope not declared in the table comment': [
    probe('comment on table plg_probe.item is null', 'item'),
    probe(`comment on table plg_probe.item is 'scope=everyone'`, 'item'),
  ],
  'row-level security not enabled and forced': [
    probe('alter table plg_probe.item disable row level security', 'item'),
    probe('alter table plg_probe.item no force row level security', 'item'),
  ],
  'not exactly one policy': [
    probe('drop policy tenant on plg_probe.item', 'item'),
    probe('create policy second on plg_probe.item using (true)', 'item'),
    probe(`create policy second on plg_probe.item as restrictive using (${fine})`, 'item'),
  ],
  'policy is restrictive, limited to a command or a role, or says something else': [
    policy(`as restrictive using (${fine}) with check (${fine})`),
    policy(`for select using (${fine})`),
    policy(`to $p_plg_probe using (${fine}) with check (${fine})`),
    policy(`using (${fine})`),
    policy(`using (${fine}) with check (true)`),
    policy(`using (true) with check (${fine})`),
    policy(`using (${fine} or true) with check (${fine})`),
    policy(`using (${fine} is not false) with check (${fine})`),
    policy(`using (tenant_id = (select sec.tenant())) with check (${fine})`),
    policy(`using (tenant_id = sec.district()) with check (tenant_id = sec.district())`),
    policy(`using (box_id = sec.tenant()) with check (box_id = sec.tenant())`),
    policy(`using (tenant_id <= sec.tenant()) with check (${fine})`),
  ],
  'unique or primary key that does not begin with the key column': [
    probe('create unique index oracle on plg_probe.item (code)', 'plg_probe.oracle'),
    probe('create unique index oracle on plg_probe.item (code, tenant_id)', 'plg_probe.oracle'),
    probe('create unique index oracle on plg_probe.item (lower(code))', 'plg_probe.oracle'),
    probe('alter table plg_probe.item add constraint oracle unique (id)', 'plg_probe.oracle'),
  ],
  'exclusion across keys': [
    probe('alter table plg_probe.item add constraint oracle exclude using btree (code with =)', 'oracle'),
    probe(
      'alter table plg_probe.item add constraint oracle exclude using btree (code with =) where (tenant_id is not null)',
      'oracle',
    ),
  ],
  'foreign key that does not lead from key column to key column': [
    probe(
      'create unique index single on plg_probe.box (id); alter table plg_probe.item add constraint stray foreign key (box_id) references plg_probe.box (id)',
      'stray',
    ),
    probe(
      'create unique index turned on plg_probe.box (id, tenant_id); alter table plg_probe.item add constraint stray foreign key (tenant_id, box_id) references plg_probe.box (id, tenant_id)',
      'stray',
    ),
  ],
  'foreign key into another schema': [
    probe(
      'alter table plg_probe.item add constraint hold foreign key (tenant_id, id) references core.canary (tenant_id, id)',
      'hold',
    ),
  ],
  sequence: [
    probe('create sequence plg_probe.count', 'count'),
    probe('alter table plg_probe.item add n int generated always as identity', 'item_n_seq'),
    probe('alter table plg_probe.item add n serial', 'item_n_seq'),
  ],
  'view without security_barrier': [
    at('core_api')('create view core_api.open_v1 as select tenant_id from core.canary', 'open_v1'),
    at('core_api')('alter view core_api.grid_v1 reset (security_barrier)', 'grid_v1'),
    at('core_api')('alter view core_api.grid_v1 set (security_barrier = false)', 'grid_v1'),
  ],
  'view outside core_api': [
    probe('create view plg_probe.seen with (security_barrier) as select * from plg_probe.item', 'seen'),
  ],
  'table in core_api': [at('core_api')('create table core_api.kept (tenant_id uuid not null)', 'kept')],
  'a right for a role that does not belong there': [
    rightHere('plg_probe', 'select on plg_probe.item to public', 'item SELECT to public'),
    rightHere('plg_probe', 'select (note) on plg_probe.item to public', 'item.note SELECT to public'),
    rightHere('plg_probe', 'truncate on plg_probe.item to $p_plg_probe', 'item TRUNCATE to plg_probe'),
    rightHere('plg_probe', 'references on plg_probe.item to $p_plg_probe', 'item REFERENCES to plg_probe'),
    rightHere(
      'plg_probe',
      'references (id) on plg_probe.item to $p_plg_other',
      'item.id REFERENCES to plg_other',
    ),
    rightHere('plg_probe', 'trigger on plg_probe.item to $p_plg_probe', 'item TRIGGER to plg_probe'),
    rightHere('plg_probe', 'select on plg_probe.item to $p_plg_other', 'item SELECT to plg_other'),
    rightHere(
      'plg_probe',
      'select on plg_probe.item to $p_plg_other_owner',
      'item SELECT to plg_other_owner',
    ),
    rightHere('plg_probe', 'select on plg_probe.item to $p_core_rt', 'item SELECT to core_rt'),
    rightHere('plg_probe', 'select on plg_probe.item to $p_gate', `item SELECT to gate`),
    rightHere('plg_probe', 'select on plg_probe.item to pg_monitor', 'item SELECT to pg_monitor'),
    rightHere(
      'plg_probe',
      'select on plg_probe._migration to $p_plg_probe',
      '_migration SELECT to plg_probe',
    ),
    rightHere('core', 'select on core.person to $p_plg_probe', 'person SELECT to plg_probe'),
    rightHere('core', 'select (id) on core.person to $p_plg_probe', 'person.id SELECT to plg_probe'),
    rightHere('core', 'select on core.person to $p_api_owner', 'person SELECT to api_owner'),
    rightHere('core', 'update (id) on core.person to $p_api_owner', 'person.id UPDATE to api_owner'),
    rightHere('core', 'select on core.person to $p_district_rt', 'person SELECT to district_rt'),
    rightHere('core', 'select on core.person to $p_registry_rt', 'person SELECT to registry_rt'),
    rightHere('core_api', 'insert on core_api.grid_v1 to $p_plg_probe', 'grid_v1 INSERT to plg_probe'),
    rightHere(
      'core_api',
      'update (name) on core_api.grid_v1 to $p_plg_probe',
      'grid_v1.name UPDATE to plg_probe',
    ),
    rightHere('core_api', 'select on core_api.grid_v1 to public', 'grid_v1 SELECT to public'),
    rightHere(
      'core_api',
      'select on core_api.grid_v1 to $p_plg_probe_owner',
      'grid_v1 SELECT to plg_probe_owner',
    ),
  ],
  'a right on the schema for a role that does not belong there': [
    rightHere('plg_probe', 'create on schema plg_probe to $p_plg_probe', 'CREATE to plg_probe'),
    rightHere('plg_probe', 'usage on schema plg_probe to public', 'USAGE to public'),
    rightHere('plg_probe', 'usage on schema plg_probe to $p_plg_other', 'USAGE to plg_other'),
    rightHere(
      'plg_probe',
      'usage on schema plg_probe to $p_plg_probe with grant option',
      'USAGE to plg_probe',
    ),
    rightHere('core', 'usage on schema core to $p_plg_probe', 'USAGE to plg_probe'),
    rightHere('core', 'create on schema core to $p_core_rt', 'CREATE to core_rt'),
    rightHere('core_api', 'create on schema core_api to $p_plg_probe', 'CREATE to plg_probe'),
  ],
  'column without a field class': [
    probe('alter table plg_probe.item add plain text', 'item.plain'),
    probe(`comment on column plg_probe.item.note is 'class=C5'`, 'item.note'),
  ],
  'sensitive column that is not ciphertext': [
    probe(`comment on column plg_probe.item.note is 'class=C4'`, 'item.note'),
  ],
  'time of the database as a default': [
    probe('alter table plg_probe.item alter created_at set default now()', 'item'),
    probe('alter table plg_probe.item alter created_at set default current_timestamp', 'item'),
    probe('alter table plg_probe.item alter created_at set default localtimestamp', 'item'),
    probe(`alter table plg_probe.item alter note set default 'at ' || clock_timestamp()`, 'item'),
    probe('alter table plg_probe.item alter note set default current_date::text', 'item'),
  ],
}

const systemFaults: Faults = {
  ...ownedFaults('registry', 'street'),
  ...plainFaults('registry', 'street'),
  'a right for a role that does not belong there': [
    rightHere('registry', 'select on registry.street to public', 'street SELECT to public'),
    rightHere(
      'registry',
      'select (name) on registry.street to $p_plg_probe',
      'street.name SELECT to plg_probe',
    ),
    rightHere('registry', 'select on registry.street to $p_gate', 'street SELECT to gate'),
    rightHere('registry', 'truncate on registry.street to $p_registry_rt', 'street TRUNCATE to registry_rt'),
    rightHere(
      'registry',
      'select on registry._migration to $p_registry_rt',
      '_migration SELECT to registry_rt',
    ),
    rightHere('auth', 'select on auth.account to $p_core_rt', 'account SELECT to core_rt'),
    rightHere('auth', 'select (id) on auth.account to $p_registry_rt', 'account.id SELECT to registry_rt'),
  ],
  'a right on the schema for a role that does not belong there': [
    rightHere('registry', 'usage on schema registry to public', 'USAGE to public'),
    rightHere('auth', 'usage on schema auth to $p_registry_rt', 'USAGE to registry_rt'),
    rightHere('auth', 'create on schema auth to $p_auth_rt', 'CREATE to auth_rt'),
  ],
}

const queueFaults: Faults = {
  ...ownedFaults('jobs', 'job'),
  'a right for a role that does not belong there': [
    rightHere('jobs', 'insert on jobs.job to $p_core_rt', 'job INSERT to core_rt'),
    rightHere('jobs', 'select on jobs.job to public', 'job SELECT to public'),
  ],
  'security definer function without search_path': [
    at('jobs')(
      `create function jobs.find() returns int language sql security definer as 'select 1'`,
      'jobs.find()',
    ),
  ],
  'security definer function for everybody': [
    at('jobs')(
      'grant execute on function jobs.enqueue(text, jsonb, timestamptz) to public',
      'jobs.enqueue(text,jsonb,timestamp with time zone)',
    ),
  ],
}

const sec = at('sec')
const contextFaults: Faults = {
  'table, view or type in sec': [
    sec('create table sec.kept (a int)', 'kept'),
    sec('create view sec.kept as select 1 as a', 'kept'),
    sec('create domain sec.uuid as text', 'uuid'),
    sec('create operator sec.= (leftarg = uuid, rightarg = uuid, function = uuid_ne)', '=(uuid,uuid)'),
  ],
  'a context function is missing or says something else': [
    sec('alter function sec.tenant() rename to tenant_of', 'tenant'),
    sec(
      `create or replace function sec.tenant() returns uuid language sql stable as 'select null::uuid'`,
      'tenant',
    ),
    sec('alter function sec.tenant() immutable', 'tenant'),
    sec('alter function sec.tenant() volatile', 'tenant'),
    sec('alter function sec.district() security definer', 'district'),
    sec(`alter function sec.tenant() set app.tenant_id = 'x'`, 'tenant'),
  ],
  'a context function owned by a role of the installation': [
    sec('alter function sec.tenant() owner to $p_registry_owner', 'sec.tenant()'),
    sec('alter function sec.role_prefix() owner to $p_plg_probe', 'sec.role_prefix()'),
    sec('alter function sec.district() owner to $p_core_rt', 'sec.district()'),
  ],
  'security definer function without search_path': [
    sec(`create function sec.find() returns int language sql security definer as 'select 1'`, 'sec.find()'),
  ],
  'security definer function for everybody': [
    sec(
      `create function sec.find() returns int language sql security definer set search_path = '' as 'select 1'`,
      'sec.find()',
    ),
    sec('grant execute on function sec.revision(uuid) to public', 'sec.revision(uuid)'),
  ],
  'leakproof function': [sec('alter function sec.tenant() leakproof', 'sec.tenant()')],
  'a right to create in the schema': [
    sec('grant create on schema sec to public', 'CREATE to public'),
    sec('grant create on schema sec to $p_plg_probe', 'CREATE to plg_probe'),
    sec('grant usage on schema sec to $p_core_rt with grant option', 'USAGE to core_rt'),
  ],
}

describe.each([
  ['plg_probe', tenantFaults],
  ['registry', systemFaults],
  ['jobs', queueFaults],
  ['sec', contextFaults],
])('the rules of %s', (schema, faults) => {
  it('each have a fault that trips them', () => {
    expect(Object.keys(faults).sort()).toEqual([...lintRuleNames(schema)].sort())
  })

  const cases = Object.entries(faults).flatMap(([rule, all]) => all.map((fault) => ({ rule, ...fault })))
  it.each(cases)('$rule: $plant', async ({ rule, schema: where, plant, object }) => {
    const findings = await lintWith(where, plant)
    expect(findings).toContainEqual({ schema: where, rule, object: expect.stringContaining(object) })
  })
})

describe('a schema as the builder makes it', () => {
  it('breaks no rule, nor does any other of the installation', async () => {
    expect(await lintDatabase(admin)).toEqual([])
  })

  it.each([
    ['plg_probe', `alter table plg_probe.item alter note set default 'unknown, now()'`],
    ['plg_probe', 'create index often on plg_probe.item (tenant_id, note)'],
    ['plg_probe', 'alter table plg_probe.item add constraint short check (length(code) < 100)'],
    ['core_api', 'grant select (id) on core_api.grid_v1 to $p_plg_probe'],
    ['jobs', 'create index often on jobs.job (tenant_id)'],
  ])('%s: %s is allowed', async (schema, plant) => {
    expect(await lintWith(schema, plant)).toEqual([])
  })

  it('only a name may be asked for', async () => {
    await expect(lintSchema(admin, `x'; drop`)).rejects.toThrow('not a schema name')
  })
})

describe('a migration', () => {
  const run = (name: string, ...statements: readonly string[]) =>
    migrateSchema(own.adminUrl, 'plg_other', {
      '20261122T1000_good': {
        up: (db) => createTable(db, { schema: 'plg_other', name: 'good', columns: { note: column.text() } }),
      },
      [name]: {
        async up(db) {
          for (const statement of statements) {
            await sql.raw(statement).execute(db)
          }
        },
      },
    })
  const tables = async (): Promise<readonly string[]> => {
    const found = await sql<{ name: string }>`
      select relname as name from pg_class where relnamespace = 'plg_other'::regnamespace and relkind = 'r'
        and relname not like '\\_migration%'`.execute(admin)
    return found.rows.map((row) => row.name)
  }
  const ledger = async (): Promise<readonly unknown[]> =>
    (await sql`select name from plg_other._migration`.execute(admin)).rows

  it.each([
    ['a table without its wall', ['create table plg_other.bare (id uuid)'], 'db.lint'],
    ['a second policy', ['create policy open on plg_other.good using (true)'], 'db.lint'],
    [
      'an operator that the policy would then mean',
      [
        'create operator plg_other.= (leftarg = uuid, rightarg = uuid, function = pg_catalog.uuid_ne)',
        'alter table plg_other.good rename to better',
      ],
      'db.lint',
    ],
    ['a right for everybody', ['grant select on plg_other.good to public'], 'db.lint'],
    ['a reset of its role', ['create table plg_other.bare (id uuid)', 'reset role'], 'db.migration_refused'],
    ['another role', ['set local role none'], 'db.migration_refused'],
    ['another session user', ['set session authorization default'], 'db.migration_refused'],
    ['the end of its transaction', ['commit'], 'db.migration_refused'],
    ['two statements in one', ['select 1; reset role'], 'db.migration_refused'],
    ['two statements behind a comment', ["select 1 /* ' */; reset role -- '"], 'db.migration_refused'],
    ['code', ['do $$ begin end $$'], 'db.migration_refused'],
    ['a setting by function', [`select set_config('role', 'none', false)`], 'db.migration_refused'],
    [
      'a setting by view',
      [`update pg_settings set setting = 'off' where name = 'row_security'`],
      'db.migration_refused',
    ],
    ['a literal with escapes', [String.raw`select E'\''`], 'db.migration_refused'],
  ])('with %s leaves nothing behind, the good one before it included', async (_case, statements, reason) => {
    await expect(run('20261122T1100_bad', ...statements)).rejects.toMatchObject({ reason })
    expect(await tables()).toEqual([])
    expect(await ledger()).toEqual([])
  })

  it.each([
    ['reads a core table', 'select * from core.person'],
    [
      'refers to a core table',
      'create table plg_other.held (a uuid, b uuid, foreign key (a, b) references core.person)',
    ],
    [
      'makes a function that could leave its role',
      `create function plg_other.f() returns void language sql as 'reset role'`,
    ],
    [
      'makes a function in PL/pgSQL',
      `create function plg_other.f() returns void language plpgsql as 'begin end'`,
    ],
    ['touches another plugin', 'drop table plg_probe.item'],
    ['makes a role', 'create role intruder'],
    ['grants itself a role', 'grant $p_core_owner to $p_plg_other_owner'],
    ['ignores row-level security', 'alter role current_user bypassrls'],
    ['makes a schema', 'create schema loose'],
  ])('that %s is refused by PostgreSQL', async (_case, statement) => {
    const failing = run('20261122T1100_bad', statement.replaceAll('$p_', `${own.rolePrefix}_`))
    await expect(failing).rejects.toMatchObject({
      reason: 'db.migration_failed',
      cause: { code: expect.stringMatching(/^(42501|0A000)$/) },
    })
    expect(await tables()).toEqual([])
  })

  it('that is good runs once', async () => {
    const comment = `comment on column plg_other.good.note is 'class=C3'`
    expect(await run('20261122T1200_class', comment)).toEqual(['20261122T1000_good', '20261122T1200_class'])
    expect(await run('20261122T1200_class', comment)).toEqual([])
    expect(await tables()).toEqual(['good'])
  })
})
