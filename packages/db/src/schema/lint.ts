import { sql, type Kysely } from 'kysely'

export interface LintFinding {
  readonly rule: string
  readonly object: string
}

/**
 * What a schema must look like, as queries that return every object breaking the rule. `t` is the schema's
 * tables and views, `$schema` its name. Each rule has a test that trips it.
 */
const rules: Readonly<Record<string, string>> = {
  'key column missing, nullable or no uuid': `
    select t.relname from t where t.relkind in ('r', 'p') and not exists (
      select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = t.key_column
        and a.attnotnull and a.atttypid = 'uuid'::regtype)`,
  'scope not declared in the table comment': `
    select t.relname from t where t.relkind in ('r', 'p') and t.scope is null`,
  'row-level security not enabled and forced': `
    select t.relname from t where t.relkind in ('r', 'p') and not (t.relrowsecurity and t.relforcerowsecurity)`,
  'not exactly one policy': `
    select t.relname from t where t.relkind in ('r', 'p')
      and (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1`,
  'policy is restrictive, limited to a command or a role, or says something else': `
    select t.relname || '.' || p.polname from t join pg_policy p on p.polrelid = t.oid
    where not p.polpermissive or p.polcmd <> '*' or p.polroles <> '{0}'
      or pg_get_expr(p.polqual, p.polrelid) is distinct from '(' || t.key_column || ' = sec.' || t.scope || '())'
      or pg_get_expr(p.polwithcheck, p.polrelid) is distinct from '(' || t.key_column || ' = sec.' || t.scope || '())'`,
  'unique or primary key that does not begin with the key column': `
    select i.indexrelid::regclass::text from t join pg_index i on i.indrelid = t.oid
    where i.indisunique and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = i.indkey[0])
      is distinct from t.key_column`,
  'foreign key without the key column': `
    select k.conname from t join pg_constraint k on k.conrelid = t.oid where k.contype = 'f'
      and not exists (select 1 from unnest(k.conkey) n join pg_attribute a
        on a.attrelid = k.conrelid and a.attnum = n where a.attname = t.key_column)`,
  'foreign key into another schema': `
    select k.conname from t join pg_constraint k on k.conrelid = t.oid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and r.relnamespace <> t.relnamespace`,
  'materialised view, foreign table or sequence': `
    select t.relname from t where t.relkind in ('m', 'f', 'S')`,
  'view without security_barrier': `
    select t.relname from t where t.relkind = 'v' and not coalesce('security_barrier=true' = any (t.reloptions), false)`,
  'view outside core_api': `
    select t.relname from t where t.relkind = 'v' and $schema <> 'core_api'`,
  'table in core_api': `
    select t.relname from t where t.relkind in ('r', 'p') and $schema = 'core_api'`,
  'owner is a superuser, ignores row-level security or is not the schema owner': `
    select t.relname from t join pg_roles o on o.oid = t.relowner
    where o.rolsuper or o.rolbypassrls
      or t.relowner <> (select nspowner from pg_namespace where nspname = $schema)`,
  'function, procedure or aggregate': `
    select p.oid::regprocedure::text from pg_proc p where p.pronamespace = $schema::regnamespace`,
  trigger: `
    select t.relname || '.' || g.tgname from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal`,
  'rewrite rule': `
    select t.relname || '.' || r.rulename from t join pg_rewrite r on r.ev_class = t.oid where r.rulename <> '_RETURN'`,
  'granted to everybody': `
    select t.relname from t, aclexplode(t.relacl) a where a.grantee = 0`,
  'column granted to everybody': `
    select t.relname || '.' || c.attname from t join pg_attribute c on c.attrelid = t.oid, aclexplode(c.attacl) a
    where a.grantee = 0`,
  'TRUNCATE, REFERENCES or TRIGGER granted': `
    select t.relname from t, aclexplode(t.relacl) a
    where a.privilege_type in ('TRUNCATE', 'REFERENCES', 'TRIGGER') and a.grantee <> t.relowner`,
  'a plugin role holds a right outside its schema and core_api': `
    select t.relname from t, aclexplode(t.relacl) a join pg_roles g on g.oid = a.grantee
    where g.rolname like sec.role_prefix() || '\\_plg\\_%' and $schema not in ('core_api')
      and g.rolname <> sec.role_prefix() || '_' || $schema and g.rolname <> sec.role_prefix() || '_' || $schema || '_owner'`,
  'column without a field class': `
    select t.relname || '.' || c.attname from t join pg_attribute c on c.attrelid = t.oid
    where t.relkind in ('r', 'p') and c.attnum > 0 and not c.attisdropped and c.attname not in ('id', t.key_column)
      and coalesce(col_description(t.oid, c.attnum), '') !~ '^class=C[1-4]$'`,
  'sensitive column that is not ciphertext': `
    select t.relname || '.' || c.attname from t join pg_attribute c on c.attrelid = t.oid
    where c.attnum > 0 and not c.attisdropped and col_description(t.oid, c.attnum) = 'class=C4'
      and c.atttypid <> 'bytea'::regtype`,
  'time of the database as a default': `
    select t.relname from t join pg_attrdef d on d.adrelid = t.oid
    where pg_get_expr(d.adbin, d.adrelid) ~* '(now|clock_timestamp|current_|statement_timestamp|transaction_timestamp)'`,
}

/** Rules of schemas that hold no tenant's rows: they are closed by grants alone. */
const systemRules: Readonly<Record<string, string>> = {
  'a right for anyone but the schema role': `
    select t.relname from t, aclexplode(t.relacl) a left join pg_roles g on g.oid = a.grantee
    where a.grantee <> t.relowner and coalesce(g.rolname, 'public') <> sec.role_prefix() || '_' || $schema || '_rt'`,
  'materialised view, foreign table or sequence': rules['materialised view, foreign table or sequence'] ?? '',
}

/** Rules of schema `sec`: its functions are what every policy trusts. */
const contextRules: Readonly<Record<string, string>> = {
  'table or view in sec': `select t.relname from t where t.relkind in ('r', 'p', 'v', 'm', 'f')`,
  'security definer function without search_path': `
    select p.oid::regprocedure::text from pg_proc p where p.pronamespace = $schema::regnamespace and p.prosecdef
      and not coalesce(p.proconfig::text ~ 'search_path=', false)`,
  'leakproof function': `
    select p.oid::regprocedure::text from pg_proc p where p.pronamespace = $schema::regnamespace and p.proleakproof`,
}

function rulesFor(schema: string): Readonly<Record<string, string>> {
  if (schema === 'sec') {
    return contextRules
  }
  return schema === 'registry' || schema === 'auth' || schema === 'jobs' ? systemRules : rules
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
  const parts = Object.entries(rulesFor(schema)).map(
    ([rule, query]) =>
      `select '${rule.replaceAll("'", "''")}' as rule, found.object::text as object
       from (${query.replaceAll('$schema', `'${schema}'`)}) as found (object)`,
  )
  const text = `
    with t as (
      select c.*, substring(obj_description(c.oid, 'pg_class') from '^scope=(tenant|district)$') as scope,
        coalesce(substring(obj_description(c.oid, 'pg_class') from '^scope=(tenant|district)$'), 'tenant') || '_id' as key_column
      from pg_class c
      where c.relnamespace = '${schema}'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and c.relname not in ('_migration', '_migration_lock'))
    ${parts.join('\nunion all\n')}`
  const result = await sql.raw<LintFinding>(text).execute(db)
  return result.rows
}
