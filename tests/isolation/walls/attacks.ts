import { streetB } from './two-plugins.ts'

/**
 * What a plugin in street A may send as SQL. `handle` is what its own handle answers: 'guard' when the statement is
 * never sent, an SQLSTATE when PostgreSQL refuses, 'nothing' when it runs and shows nothing that is not its own.
 * `alone` is what PostgreSQL answers the same role without the guard: an SQLSTATE, or 'allowed', and then the guard
 * is all there is. Absent where the handle already asks PostgreSQL.
 */
export interface Attack {
  readonly name: string
  readonly sql: string
  readonly handle: string
  readonly alone?: string
}

const refused = '42501'
const onB = `'${streetB}'`
const row = `gen_random_uuid(), 'n', 'c', to_timestamp(0), to_timestamp(0), 1`
const columns = '(tenant_id, id, note, code, created_at, updated_at, version)'

const asked = (name: string, sql: string, handle: string = refused): Attack => ({ name, sql, handle })
const guarded = (name: string, sql: string, alone: string): Attack => ({ name, sql, handle: 'guard', alone })

/** By the numbers of the design's list. `$p_` is the roles' prefix. */
export const attacks: Readonly<Record<string, readonly Attack[]>> = {
  '1 another plugin’s schema': [
    asked('its table', 'select * from plg_y.secret'),
    asked('in a sub-query', 'select (select note from plg_y.secret limit 1) from plg_x.visit'),
    asked('in a common table', 'with s as (select * from plg_y.secret) select * from s'),
    asked('to write', `insert into plg_y.secret ${columns} values (sec.tenant(), ${row})`),
    asked('its ledger', 'select * from plg_y._migration'),
    asked('its own ledger', 'select * from plg_x._migration'),
    guarded('as a statement of its own', 'table plg_y.secret', refused),
  ],
  '2 a table of the platform': [
    asked('people', 'select * from core.person'),
    asked('grids, of which it may read a view', 'select name from core.grid'),
    asked('streets', 'select * from registry.street'),
    asked('accounts', 'select * from auth.account'),
    asked('sessions', 'select token from auth.session'),
    asked('the canaries', 'select * from core.canary'),
    asked('the revision', `select sec.revision(${onB}::uuid)`),
  ],
  '3 a column that it did not ask for': [
    asked('by name', 'select code from core_api.grid_v1'),
    asked('by star', 'select * from core_api.grid_v1'),
    asked('as a whole row', 'select g from core_api.grid_v1 g'),
    asked('as json', 'select to_jsonb(g) from core_api.grid_v1 g'),
    asked('in a condition', `select id from core_api.grid_v1 where kind = 'other'`),
    asked('in an order', 'select id from core_api.grid_v1 order by code'),
    asked('in a join', 'select a.id from core_api.grid_v1 a join core_api.grid_v1 b using (code)'),
    asked('that no view publishes', 'select worker_name from core_api.grid_v1', '42703'),
    asked('of a view that it did not ask for', 'select id from core_api.compound_v1'),
    asked('of no row', 'select code from core_api.grid_v1 where false'),
  ],
  '4 rows of another street': [
    asked('by its key', `select * from plg_x.visit where tenant_id = ${onB}`, 'nothing'),
    asked('by any condition', 'select * from plg_x.visit where true or tenant_id is not null', 'nothing'),
    asked('by difference', 'select * from plg_x.visit where tenant_id <> sec.tenant()', 'nothing'),
    asked('in a view', `select id, name from core_api.grid_v1 where tenant_id = ${onB}`, 'nothing'),
    asked('to delete', `delete from plg_x.visit where tenant_id = ${onB} returning note`, 'nothing'),
    asked(
      'to change',
      `update plg_x.visit set note = 'x' where tenant_id = ${onB} returning note`,
      'nothing',
    ),
    asked(
      'by ctid',
      `select * from plg_x.visit where ctid = any (array['(0,1)', '(0,2)', '(0,3)', '(0,4)']::tid[]) and note like '%B'`,
      'nothing',
    ),
    asked(
      'sampled',
      'select * from plg_x.visit tablesample system (100) where tenant_id <> sec.tenant()',
      'nothing',
    ),
  ],
  '5 a row for another street': [
    asked('insert', `insert into plg_x.visit ${columns} values (${onB}, ${row})`),
    asked('insert, returning', `insert into plg_x.visit ${columns} values (${onB}, ${row}) returning *`),
    asked('insert … select', `insert into plg_x.visit ${columns} select ${onB}::uuid, ${row}`),
    asked(
      'merge',
      `merge into plg_x.visit v using (select 1) s on false when not matched then insert ${columns} values (${onB}, ${row})`,
    ),
    asked(
      'within with',
      `with w as (insert into plg_x.visit ${columns} values (${onB}, ${row}) returning *) select * from w`,
    ),
    asked(
      'on conflict',
      `insert into plg_x.visit ${columns} values (sec.tenant(), gen_random_uuid(), 'n', 'first', to_timestamp(0), to_timestamp(0), 1) on conflict (tenant_id, code) do update set tenant_id = ${onB}`,
    ),
  ],
  '6 moving a row to another street': [
    asked('update', `update plg_x.visit set tenant_id = ${onB}`),
    asked(
      'merge',
      `merge into plg_x.visit v using (select 1) s on true when matched then update set tenant_id = ${onB}`,
    ),
  ],
  '7 writing through a view': [
    asked('insert', `insert into core_api.grid_v1 (id, name) values (gen_random_uuid(), 'x')`),
    asked('update', `update core_api.grid_v1 set name = 'x'`),
    asked('delete', 'delete from core_api.grid_v1'),
  ],
  '8 set_config': [
    guarded('the street', `select set_config('app.tenant_id', ${onB}, true)`, refused),
    guarded('the street, for the session', `select set_config('app.tenant_id', ${onB}, false)`, refused),
    guarded('the role', `select set_config('role', '$p_plg_y', false)`, refused),
    guarded('quoted', `select pg_catalog."set_config"('role', 'none', false)`, refused),
    guarded('behind a comment', `select set_config/**/('role', 'none', false)`, refused),
    guarded(
      'in a common table',
      `with c as materialized (select set_config('role', 'none', false)) select * from c`,
      refused,
    ),
    guarded(
      'in a condition',
      `select 1 from plg_x.visit where set_config('role', 'none', false) = 'none'`,
      refused,
    ),
    guarded('as a table', `select * from set_config('app.tenant_id', ${onB}, true)`, refused),
    guarded(
      'by a view that updates',
      `update pg_settings set setting = '1h' where name = 'statement_timeout'`,
      refused,
    ),
  ],
  '9 SQL as text in a function for XML': [
    guarded('set role', `select query_to_xml('set role $p_plg_y', true, true, '')`, refused),
    guarded(
      'set_config',
      `select query_to_xml('select set_config(''role'', ''none'', false)', true, true, '')`,
      refused,
    ),
    guarded('another table', `select table_to_xml('plg_y.secret', true, true, '')`, refused),
    guarded('a whole schema', `select schema_to_xml('plg_y', true, true, '')`, refused),
    guarded('the whole database', `select database_to_xml(true, true, '')`, refused),
  ],
  '10 SQL as text in a function for searching': [
    guarded(
      'ts_stat',
      `select * from ts_stat('select set_config(''role'', ''none'', false)::tsvector')`,
      refused,
    ),
    guarded(
      'ts_rewrite',
      `select ts_rewrite('a'::tsquery, 'select set_config(''role'', ''none'', false)::tsquery, ''a''::tsquery')`,
      refused,
    ),
  ],
  '11 code': [
    guarded('DO', `do $$ begin perform set_config('role', 'none', false); end $$`, refused),
    guarded('CALL', 'call pg_catalog.nothing()', '42883'),
  ],
  '12 a function of its own': [
    guarded('in its schema', `create function plg_x.f() returns int language sql as 'select 1'`, refused),
    guarded('in no schema', `create function f() returns int language sql as 'select 1'`, '42501|3F000'),
    guarded('for the session', `create function pg_temp.f() returns int language sql as 'select 1'`, refused),
  ],
  '13 a table of its own': [
    guarded('temporary', 'create temporary table t (a int)', refused),
    guarded('in its schema', 'create table plg_x.t (a int)', refused),
    guarded('in schema public', 'create table public.t (a int)', refused),
    guarded('in a schema of its own', 'create schema mine', refused),
    asked('select into', 'select 1 as a into temporary t'),
    asked('select into its schema', 'select 1 as a into plg_x.t'),
  ],
  '14 the walls themselves': [
    guarded('disable row security', 'alter table plg_x.visit disable row level security', refused),
    guarded('no force', 'alter table plg_x.visit no force row level security', refused),
    guarded('drop the policy', 'drop policy tenant on plg_x.visit', refused),
    guarded('another policy', 'create policy open on plg_x.visit using (true)', refused),
    guarded(
      'replace the key',
      `create or replace function sec.tenant() returns uuid language sql as 'select ${onB.replaceAll("'", "''")}::uuid'`,
      refused,
    ),
    guarded('own the table', 'alter table plg_x.visit owner to $p_plg_x', refused),
    guarded('grant itself', 'grant select on plg_y.secret to $p_plg_x', refused),
    guarded(
      'grant others its rows: a warning, and nothing granted',
      'grant select on plg_x.visit to $p_plg_y',
      'allowed',
    ),
    guarded('drop it', 'drop table plg_x.visit', refused),
    guarded('a rule', 'create rule r as on insert to plg_x.visit do also nothing', refused),
    guarded(
      'a trigger',
      'create trigger t before insert on plg_x.visit for each row execute function suppress_redundant_updates_trigger()',
      refused,
    ),
  ],
  '15 everybody’s rows at once': [
    guarded('truncate', 'truncate plg_x.visit', refused),
    guarded('truncate another', 'truncate plg_y.secret', refused),
  ],
  '16 locks': [
    guarded('a core table', 'lock table core.person in access share mode', refused),
    guarded('its own table, for every street', 'lock table plg_x.visit in access exclusive mode', 'allowed'),
    asked('rows of a view', 'select id from core_api.grid_v1 for update'),
  ],
  '17 files': [
    guarded('copy a table out', 'copy plg_y.secret to stdout', refused),
    guarded('copy to a program', `copy (select 1) to program 'true'`, refused),
    guarded('copy from a file', `copy plg_x.visit from '/etc/passwd'`, '42501|0A000'),
    asked('read a file', `select pg_read_file('/etc/passwd')`),
    asked('list a folder', `select pg_ls_dir('/')`),
    guarded('import a file', `select lo_import('/etc/passwd')`, refused),
  ],
  '18 extensions': [guarded('dblink', 'create extension dblink', '42501|0A000|58P01|3F000')],
  '19 settings of roles and of the server': [
    guarded('of the login', `alter role $p_gate set app.tenant_id = ${onB}`, refused),
    guarded('of another plugin', `alter role $p_plg_y set search_path = plg_x`, refused),
    guarded('of the server', `alter system set row_security = off`, '42501|25001'),
    guarded('its own role’s, which never logs in', `alter role $p_plg_x set search_path = plg_x`, 'allowed'),
  ],
  '20 another user': [
    guarded('by name', 'set session authorization postgres', refused),
    guarded('another plugin', 'set session authorization $p_plg_y', refused),
  ],
  '21 several statements': [
    guarded('two', 'select 1; reset role', 'allowed'),
    guarded('behind a comment', `select 1 /* ' */; reset role -- '`, 'allowed'),
    guarded('behind a literal', String.raw`select E'\''; reset role; --'`, 'allowed'),
  ],
  '22 what an error tells': [
    asked(
      'of rows',
      `select * from plg_x.visit where 1 / (case when note = 'x of B' then 0 else 1 end) = 2`,
      'nothing',
    ),
    asked(
      'of a view’s rows',
      `select id from core_api.grid_v1 where 1 / (case when name = 'grid of B' then 0 else 1 end) = 2`,
      'nothing',
    ),
    asked('by casting', `select * from plg_x.visit where note like '%of B' and note::int = 1`, 'nothing'),
    asked(
      'of an id that exists in street B',
      `select id from plg_x.visit where tenant_id = ${onB} and id::text::int = 1`,
      'nothing',
    ),
  ],
  '23 another street': [
    guarded('for the session', `set app.tenant_id = ${onB}`, 'allowed'),
    guarded('for the transaction', `set local app.tenant_id = ${onB}`, 'allowed'),
    guarded('a district', `set app.district_id = ${onB}`, 'allowed'),
  ],
  '24 another role': [
    guarded('another plugin', 'set role $p_plg_y', 'allowed'),
    guarded('the core', 'set local role $p_core_rt', 'allowed'),
    guarded('accounts', 'set role $p_auth_rt', 'allowed'),
    guarded('an owner', 'set role $p_plg_x_owner', refused),
  ],
  '25 no role': [
    guarded('reset role', 'reset role', 'allowed'),
    guarded('none', 'set role none', 'allowed'),
    guarded('reset all', 'reset all', 'allowed'),
    guarded('discard', 'discard plans', 'allowed'),
  ],
  '26 an end of its transaction': [
    guarded('commit', 'commit', 'allowed'),
    guarded('rollback', 'rollback', 'allowed'),
    guarded('a savepoint', 'savepoint s', 'allowed'),
    guarded('to be ended later', `prepare transaction 'p'`, '55000|42501'),
    guarded('begin', 'begin', 'allowed'),
  ],
  '28 row security off': [
    guarded('for the session', 'set row_security = off', 'allowed'),
    guarded('for the transaction', 'set local row_security = off', 'allowed'),
    guarded('by role', 'alter role $p_plg_x set row_security = off', 'allowed'),
  ],
  '29 the notifications': [
    guarded('listen', 'listen street_changed', 'allowed'),
    guarded('notify', `notify street_changed, 'x'`, 'allowed'),
    guarded('by function', `select pg_notify('street_changed', 'x')`, refused),
  ],
  '30 locks that outlast': [
    guarded('for the session', 'select pg_advisory_lock(1)', refused),
    guarded('a try', 'select pg_try_advisory_lock(1)', refused),
    guarded('for the transaction', 'select pg_advisory_xact_lock(1)', refused),
  ],
  '31 waiting': [
    guarded('sleep', 'select pg_sleep(100)', refused),
    guarded('sleep, as an attribute', 'select (100::float8).pg_sleep', refused),
    guarded('until', `select pg_sleep_until('2100-01-01')`, refused),
    guarded('no time limit', 'set statement_timeout = 0', 'allowed'),
    asked('work without end', 'select count(*) from generate_series(1, 100000000000)', '57014'),
  ],
  '32 a store beside the tables': [
    guarded('lo_create', 'select lo_create(0)', refused),
    guarded('lo_from_bytea', `select lo_from_bytea(0, 'x')`, refused),
    guarded('lo_put', `select lo_put(1, 0, 'x')`, refused),
    guarded('lo_get', 'select lo_get(1)', refused),
    asked('their contents', 'select * from pg_largeobject'),
  ],
  '33 what the catalogue tells': [
    asked('passwords', 'select rolpassword from pg_authid'),
    asked(
      'statistics of other tables',
      `select most_common_vals from pg_stats where schemaname in ('plg_y', 'core', 'auth')`,
      'nothing',
    ),
    asked(
      'statistics of its own table, of all streets',
      `select most_common_vals from pg_stats where schemaname = 'plg_x'`,
      'nothing',
    ),
    asked('raw statistics', 'select * from pg_statistic'),
    asked(
      'what others run',
      `select query from pg_stat_activity where query like '%secret%' and pid <> pg_backend_pid()`,
      'nothing',
    ),
    guarded('what others prepared here', 'select * from pg_prepared_statements', refused),
    asked(
      'foreign passwords',
      'select umoptions from pg_user_mappings where umoptions is not null',
      'nothing',
    ),
    asked('replication', 'select * from pg_subscription'),
  ],
  '35 counting by plan': [guarded('explain analyze', 'explain analyze select * from plg_x.visit', 'allowed')],
  '41 holding others’ rows': [
    guarded(
      'a foreign key into the core',
      'alter table plg_x.visit add foreign key (tenant_id, id) references core.person (tenant_id, id)',
      refused,
    ),
  ],
  'other sessions': [
    guarded('to end them', 'select pg_terminate_backend(pid) from pg_stat_activity', refused),
    guarded('to cancel them', 'select pg_cancel_backend(pid) from pg_stat_activity', refused),
    guarded('to share a snapshot', 'select pg_export_snapshot()', refused),
    asked('the log', `select pg_logfile_rotate()`, '42501|42883'),
  ],
}
