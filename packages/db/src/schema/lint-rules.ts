import { contextFunctions } from '../install/context-functions.ts'

/**
 * What a schema must look like, as queries that return every object breaking the rule. They may use
 * `t`: the schema's tables and views with `scope` and `key_column`, without the migrator's ledger;
 * `rights`: who but the owner may do what to which `object` (a relation, ledger included, or a column), with `role`
 * being the grantee's name without the installation's prefix;
 * `n`: the schema itself; `$schema`, `$owner` and `$runtime`: its name and those of its roles, as literals.
 * Each rule has a test that trips it.
 */
type Rules = Readonly<Record<string, string>>

/** Hold for every schema that has an owner of its own. */
const ownedRules = {
  'schema or table not owned by the schema owner': `
    select n.nspname from n join pg_roles o on o.oid = n.nspowner where o.rolname <> sec.role_prefix() || '_' || $owner
    union all select t.relname from t, n where t.relowner <> n.nspowner`,
  'owner is a superuser or ignores row-level security': `
    select o.rolname from n join pg_roles o on o.oid = n.nspowner where o.rolsuper or o.rolbypassrls`,
  'a right that may be passed on': `
    select object || ' to ' || role from rights where is_grantable`,
  'materialised view or foreign table': `
    select t.relname from t where t.relkind in ('m', 'f')`,
  'rewrite rule': `
    select t.relname || '.' || r.rulename from t join pg_rewrite r on r.ev_class = t.oid where r.rulename <> '_RETURN'`,
} satisfies Rules

/** Hold where nothing but tables and views may stand. */
const plainRules = {
  'function, procedure or aggregate': `
    select p.oid::regprocedure::text from pg_proc p, n where p.pronamespace = n.oid`,
  'operator, type or other object that changes what SQL means': `
    select o.oid::regoperator::text from pg_operator o, n where o.oprnamespace = n.oid
    union all select y.typname from pg_type y, n where y.typnamespace = n.oid and y.typelem = 0
      and not exists (select 1 from pg_class c where c.oid = y.typrelid and c.relkind <> 'c')
    union all select c.opcname from pg_opclass c, n where c.opcnamespace = n.oid
    union all select f.opfname from pg_opfamily f, n where f.opfnamespace = n.oid
    union all select c.collname from pg_collation c, n where c.collnamespace = n.oid
    union all select c.conname from pg_conversion c, n where c.connamespace = n.oid
    union all select c.cfgname from pg_ts_config c, n where c.cfgnamespace = n.oid
    union all select d.dictname from pg_ts_dict d, n where d.dictnamespace = n.oid`,
  trigger: `
    select t.relname || '.' || g.tgname from t join pg_trigger g on g.tgrelid = t.oid where not g.tgisinternal`,
} satisfies Rules

/** Hold for schemas whose rows belong to streets or districts: `core`, `core_api` and every plugin's. */
const tenantRules = {
  ...ownedRules,
  ...plainRules,
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
  'exclusion across keys': `
    select k.conname from t join pg_constraint k on k.conrelid = t.oid where k.contype = 'x'
      and not exists (select 1 from generate_subscripts(k.conkey, 1) i
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[i]
        join pg_operator o on o.oid = k.conexclop[i]
        where a.attname = t.key_column and o.oprname = '=')`,
  'foreign key that does not lead from key column to key column': `
    select k.conname from t join pg_constraint k on k.conrelid = t.oid where k.contype = 'f'
      and not exists (select 1 from generate_subscripts(k.conkey, 1) i
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[i]
        join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[i]
        where a.attname = t.key_column and f.attname = t.key_column)`,
  'foreign key into another schema': `
    select k.conname from t join pg_constraint k on k.conrelid = t.oid join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and r.relnamespace <> t.relnamespace`,
  sequence: `
    select t.relname from t where t.relkind = 'S'`,
  'view without security_barrier': `
    select t.relname from t where t.relkind = 'v' and not coalesce('security_barrier=true' = any (t.reloptions), false)`,
  'view outside core_api': `
    select t.relname from t where t.relkind = 'v' and $schema <> 'core_api'`,
  'table in core_api': `
    select t.relname from t where t.relkind in ('r', 'p') and $schema = 'core_api'`,
  'a right for a role that does not belong there': `
    select r.object || ' ' || r.privilege || ' to ' || r.role from rights r where not coalesce(
      case
        when r.is_ledger then false
        when $schema = 'core_api' then r.privilege = 'SELECT' and r.is_plugin
        when $schema = 'core' and r.role = 'api_owner' then r.privilege = 'SELECT' and r.is_column and r.scope = 'tenant'
        else r.privilege in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
          and r.role = case r.scope when 'district' then 'district_rt' else $runtime end
      end, false)`,
  'a right on the schema for a role that does not belong there': `
    select a.privilege || ' to ' || a.role from schema_rights a where a.is_grantable or not coalesce(
      a.privilege = 'USAGE' and case $schema
        when 'core_api' then a.is_plugin
        when 'core' then a.role in ('core_rt', 'district_rt', 'api_owner')
        else a.role in ($runtime, 'district_rt')
      end, false)`,
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
    where regexp_replace(pg_get_expr(d.adbin, d.adrelid), '''[^'']*''', '', 'g')
      ~* '\\m(now|timeofday|(clock|statement|transaction)_timestamp|current_(date|time|timestamp)|localtime|localtimestamp)\\M'`,
} satisfies Rules

/** Hold for schemas that hold no street's rows: they are closed by grants alone. */
const systemRules = {
  ...ownedRules,
  ...plainRules,
  'a right for a role that does not belong there': `
    select r.object || ' ' || r.privilege || ' to ' || r.role from rights r
    where r.is_ledger or r.role <> $runtime or r.privilege not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
  'a right on the schema for a role that does not belong there': `
    select a.privilege || ' to ' || a.role from schema_rights a
    where a.is_grantable or a.privilege <> 'USAGE' or a.role <> $runtime`,
} satisfies Rules

/** Holds where functions run with their owner's rights. */
const closedFunctions = {
  'security definer function without search_path': `
    select p.oid::regprocedure::text from pg_proc p, n where p.pronamespace = n.oid and p.prosecdef
      and not coalesce(p.proconfig::text ~ 'search_path=', false)`,
  'security definer function for everybody': `
    select p.oid::regprocedure::text from pg_proc p, n where p.pronamespace = n.oid and p.prosecdef
      and (p.proacl is null or exists (select 1 from aclexplode(p.proacl) a where a.grantee = 0))`,
} satisfies Rules

/** Hold for the queue's schema, whose tables are reached through functions alone but for the worker. */
const queueRules = {
  ...ownedRules,
  'a right for a role that does not belong there':
    systemRules['a right for a role that does not belong there'],
  ...closedFunctions,
} satisfies Rules

/** Hold for schema `sec`, whose functions every policy trusts. */
const contextRules = {
  'table, view or type in sec': `
    select t.relname from t
    union all select y.typname from pg_type y, n where y.typnamespace = n.oid and y.typrelid = 0 and y.typelem = 0
    union all select o.oid::regoperator::text from pg_operator o, n where o.oprnamespace = n.oid`,
  'a context function is missing or says something else': `
    select w.name from (values ${contextFunctions.map(({ name, body }) => `('${name}', ${literal(body)})`).join(', ')}) w (name, body)
    where not exists (select 1 from pg_proc p join pg_language l on l.oid = p.prolang, n
      where p.pronamespace = n.oid and p.proname = w.name and p.pronargs = 0 and p.prosrc = w.body
        and l.lanname = 'sql' and p.provolatile = 's' and not p.prosecdef and p.proconfig is null
        and p.prorettype = 'uuid'::regtype)`,
  'a context function owned by a role of the installation': `
    select p.oid::regprocedure::text from pg_proc p join role_name o on o.oid = p.proowner, n
    where p.pronamespace = n.oid and p.pronargs = 0 and o.role <> o.rolname and o.role ~ '^plg_|_(owner|rt)$'`,
  ...closedFunctions,
  'leakproof function': `
    select p.oid::regprocedure::text from pg_proc p, n where p.pronamespace = n.oid and p.proleakproof`,
  'a right to create in the schema': `
    select a.privilege || ' to ' || a.role from schema_rights a
    where a.is_grantable or (a.privilege = 'CREATE' and a.role <> 'registry_owner')`,
} satisfies Rules

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

export function rulesFor(schema: string): Rules {
  switch (schema) {
    case 'sec':
      return contextRules
    case 'jobs':
      return queueRules
    case 'registry':
    case 'auth':
      return systemRules
    default:
      return tenantRules
  }
}
