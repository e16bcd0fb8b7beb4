/**
 * Functions of PostgreSQL's own that no scope may call: they change the session, wait, lock, signal, keep state
 * outside the tables, show other roles' statements or run text as SQL. A regular expression for the whole name, in
 * the syntax that PostgreSQL and JavaScript share: the installer revokes them, the statement guard refuses them.
 */
export const dangerousFunctionNames = [
  'set_config',
  'pg_(try_)?advisory_[a-z_]+',
  'pg_notify',
  'pg_sleep(_for|_until)?',
  'pg_(cancel|terminate)_backend',
  'pg_export_snapshot|pg_logical_emit_message',
  'pg_prepared_statement|pg_cursor',
  'lo_(creat|create|open|put|get|close|from_bytea|import|export|unlink|lseek|lseek64|tell|tell64|truncate|truncate64)',
  'loread|lowrite',
  '(query|cursor|table|schema|database)_to_xml(schema|_and_xmlschema)?',
  'ts_stat|ts_rewrite',
].join('|')

/** The same as a condition on `pg_proc`. */
export const isDangerousFunction = `pronamespace = 'pg_catalog'::regnamespace and proname ~ '^(${dangerousFunctionNames})$'`
