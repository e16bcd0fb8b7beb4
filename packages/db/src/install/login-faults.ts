import { sql, type Kysely } from 'kysely'
import { isDangerousFunction } from './dangerous-functions.ts'

/**
 * What the pool's login and the roles that it may become, directly or through others, must not be or have. One
 * sentence each, for the operator; reads the catalogue alone.
 */
const faults = `
  with recursive login as (
    select r.*, sec.role_prefix() || '_' as prefix from pg_roles r where rolname = session_user),
  reach (oid) as (
    select oid from login
    union select m.roleid from pg_auth_members m join reach on m.member = reach.oid),
  role as (
    select r.*, r.oid = login.oid as is_login,
      case when starts_with(r.rolname, login.prefix) then substr(r.rolname, length(login.prefix) + 1) end as own_name
    from reach join pg_roles r on r.oid = reach.oid, login)
  select rolname || ' is a superuser or may bypass row-level security, create roles or databases, or replicate' as what
    from role where rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
  union all
  select rolname || ' has the rights of its roles without becoming them' from role where is_login and rolinherit
  union all
  select 'its login has the rights of ' || r.rolname || ' without becoming it'
    from pg_auth_members m join login on login.oid = m.member join pg_roles r on r.oid = m.roleid
    where to_jsonb(m) ->> 'inherit_option' = 'true' or m.admin_option
  union all
  select 'its login may become ' || rolname from role
    where not is_login and not coalesce(
      own_name in ('core_rt', 'district_rt', 'registry_rt', 'auth_rt', 'jobs_rt', 'app_rt')
      or (own_name like 'plg\\_%' and own_name not like '%\\_owner'), false)
  union all
  select member.rolname || ' has the rights of ' || other.rolname
    from pg_auth_members m join role member on member.oid = m.member and not member.is_login
      join pg_roles other on other.oid = m.roleid left join role known on known.oid = m.roleid
    where not coalesce(member.own_name = 'app_rt'
      and (known.own_name in ('core_rt', 'registry_rt') or known.own_name like 'plg\\_%'), false)
  union all
  select role.rolname || ' owns ' || pg_describe_object(d.classid, d.objid, d.objsubid)
    from pg_shdepend d join role on role.oid = d.refobjid and d.refclassid = 'pg_authid'::regclass
    where d.deptype = 'o' and d.dbid in (0, (select oid from pg_database where datname = current_database()))
  union all
  select 'its login holds a right on ' || pg_describe_object(d.classid, d.objid, d.objsubid) || ' itself'
    from pg_shdepend d join role on role.oid = d.refobjid and d.refclassid = 'pg_authid'::regclass
    where role.is_login and d.deptype = 'a' and d.classid in ('pg_class'::regclass, 'pg_namespace'::regclass)
      and d.dbid = (select oid from pg_database where datname = current_database())
  union all
  select role.rolname || ' may reach schema ' || n.nspname from role, pg_namespace n
    where has_schema_privilege(role.oid, n.oid, 'usage') and n.nspname !~ '^(pg_|plg_)'
      and n.nspname not in ('information_schema', 'sec', 'core', 'core_api', 'registry', 'auth', 'jobs')
  union all
  select role.rolname || ' may make temporary tables or schemas' from role
    where has_database_privilege(role.oid, current_database(), 'temporary')
      or has_database_privilege(role.oid, current_database(), 'create')
  union all
  select 'a session begins with ' || name || ' = ' || setting
    from (values ('app.tenant_id', ''), ('app.district_id', ''), ('row_security', 'on'),
      ('standard_conforming_strings', 'on'), ('session_replication_role', 'origin')) expected (name, wanted),
      lateral (select coalesce(current_setting(name, true), '') as setting) is_set
    where setting <> wanted`

/** Only where an installer could take functions away from everybody: `sec.functions_revoked()` says so. */
const revokedFaults = `
  with role as (
    select r.oid, r.rolname from pg_roles r
    where starts_with(r.rolname, sec.role_prefix() || '_') and (r.rolname like '%\\_rt' or r.rolname ~ '_plg_')
      and r.rolname !~ '_owner$' and r.rolname <> sec.role_prefix() || '_jobs_rt')
  select role.rolname || ' may call ' || p.oid::regprocedure as what
    from role, (select oid from pg_proc where ${isDangerousFunction}) p
    where has_function_privilege(role.oid, p.oid, 'execute')
  union all
  select role.rolname || ' may write functions in ' || lanname from role, pg_language
    where lanpltrusted and has_language_privilege(role.oid, pg_language.oid, 'usage')
  union all
  select role.rolname || ' may update pg_settings' from role
    where has_table_privilege(role.oid, 'pg_catalog.pg_settings', 'update')`

/** Everything that the login has and must not have, or is and must not be; empty when its walls are whole. */
export async function findLoginFaults(db: Kysely<unknown>): Promise<readonly string[]> {
  const found = await sql.raw<{ what: string }>(faults).execute(db)
  const revoked = await sql<{ revoked: boolean }>`select sec.functions_revoked() as revoked`.execute(db)
  if (revoked.rows[0]?.revoked !== true) {
    return found.rows.map((row) => row.what)
  }
  const given = await sql.raw<{ what: string }>(revokedFaults).execute(db)
  return [...found.rows, ...given.rows].map((row) => row.what)
}
