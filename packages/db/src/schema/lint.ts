import { sql, type Kysely } from 'kysely'
import { ownerOf, runtimeOf } from '../install/roles.ts'
import { rulesFor } from './lint-rules.ts'

export interface LintFinding {
  readonly schema: string
  readonly rule: string
  readonly object: string
}

/** Names of all rules, for the test that trips each of them. */
export function lintRuleNames(schema: string): readonly string[] {
  return Object.keys(rulesFor(schema))
}

/** Everything in `schema` that breaks a wall. Reads the catalogue alone. */
export async function lintSchema(db: Kysely<unknown>, schema: string): Promise<readonly LintFinding[]> {
  if (!/^[a-z][a-z0-9_]*$/.test(schema)) {
    throw new TypeError('not a schema name')
  }
  const fill = (query: string): string =>
    query
      .replaceAll('$schema', `'${schema}'`)
      .replaceAll('$owner', `'${ownerOf(schema)}'`)
      .replaceAll('$runtime', `'${runtimeOf(schema)}'`)
  const parts = Object.entries(rulesFor(schema)).map(
    ([rule, query]) =>
      `select '${schema}' as schema, '${rule.replaceAll("'", "''")}' as rule, found.object::text as object
       from (${fill(query)}) as found (object)`,
  )
  const result = await sql.raw<LintFinding>(`${fill(catalogue)}\n${parts.join('\nunion all\n')}`).execute(db)
  return result.rows
}

/** The same for every schema of the installation. */
export async function lintDatabase(db: Kysely<unknown>): Promise<readonly LintFinding[]> {
  const schemas = await sql<{ name: string }>`
    select nspname as name from pg_namespace
    where nspname in ('sec', 'registry', 'auth', 'jobs', 'core', 'core_api') or nspname like 'plg\\_%'
    order by nspname`.execute(db)
  const findings = []
  for (const { name } of schemas.rows) {
    findings.push(...(await lintSchema(db, name)))
  }
  return findings
}

/** What the rules are written over; see lint-rules.ts. */
const catalogue = `
  with n as (select * from pg_namespace where nspname = $schema),
  relation as (
    select c.*, substring(obj_description(c.oid, 'pg_class') from '^scope=(tenant|district)$') as scope,
      c.relname in ('_migration', '_migration_lock') and c.relkind = 'r' as is_ledger
    from pg_class c join n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')),
  t as (
    select relation.*, coalesce(scope, 'tenant') || '_id' as key_column from relation where not is_ledger),
  role_name as (
    select oid, rolname, case when starts_with(rolname, sec.role_prefix() || '_')
      then substr(rolname, length(sec.role_prefix()) + 2) else rolname end as role
    from pg_roles),
  acl as (
    select r.relname::text as object, r.scope, r.is_ledger, r.relowner as owner, false as is_column, a.*
    from relation r, aclexplode(r.relacl) a
    union all
    select r.relname || '.' || c.attname, r.scope, r.is_ledger, r.relowner, true, a.*
    from relation r join pg_attribute c on c.attrelid = r.oid, aclexplode(c.attacl) a),
  rights as (
    select acl.*, acl.privilege_type as privilege, coalesce(role_name.role, 'public') as role,
      role_name.role like 'plg\\_%' and role_name.role not like '%\\_owner' as is_plugin
    from acl left join role_name on role_name.oid = acl.grantee where acl.grantee <> acl.owner),
  schema_rights as (
    select a.privilege_type as privilege, a.is_grantable, coalesce(role_name.role, 'public') as role,
      role_name.role like 'plg\\_%' and role_name.role not like '%\\_owner' as is_plugin
    from n, aclexplode(n.nspacl) a left join role_name on role_name.oid = a.grantee
    where a.grantee <> n.nspowner)`
