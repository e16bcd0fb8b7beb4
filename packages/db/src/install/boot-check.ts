import { AppError } from '@sanzhi/kernel'
import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** Two streets that exist for nothing but being read as each other at every boot. */
export const canaryTenants = [
  '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-00000000000b',
] as const

interface CanaryTables {
  canary: { id: string; note: string }
}

function refuse(what: string): never {
  throw new AppError('unavailable', { reason: 'db.unsafe', message: `refusing to start: ${what}` })
}

/**
 * Refuses to start on a database whose walls are not what every line of code relies on: the pool's login is a
 * superuser, may ignore row-level security, owns something or reads something by itself; or one canary street
 * can see the other, or anything is seen with no street set.
 */
export async function checkWalls(
  database: Database,
  options: { readonly functionsRevoked: boolean },
): Promise<void> {
  await checkLogin(database)
  const [first, second] = canaryTenants
  for (const [own, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const db = database.read({ kind: 'tenant', tenantId: own }).as<CanaryTables>('core_rt', 'core')
    const seen = await sql<{ tenantId: string }>`select tenant_id from core.canary`.execute(db)
    if (seen.rows.length !== 1 || seen.rows[0]?.tenantId !== own) {
      refuse('a canary street does not see exactly its own row')
    }
    const foreign = await sql`select 1 from core.canary where tenant_id = ${other}`.execute(db)
    if (foreign.rows.length > 0) {
      refuse('one canary street can read the other')
    }
  }
  const nobody = database.read({ kind: 'system' }).as<CanaryTables>('core_rt', 'core')
  const seen = await sql`select 1 from core.canary`.execute(nobody)
  if (seen.rows.length > 0) {
    refuse('rows are visible with no street set')
  }
  if (options.functionsRevoked) {
    await checkRevokedFunctions(database)
  }
}

async function checkLogin(database: Database): Promise<void> {
  const db = database.read({ kind: 'system' }).as<CanaryTables>('registry_rt', 'registry')
  const result = await sql<{ what: string }>`
    select 'its login is a superuser or may bypass row-level security' as what
      from pg_roles where rolname = session_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit)
    union all
    select 'its login owns ' || relname from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname = session_user
    union all
    select 'its login may become ' || o.rolname from pg_auth_members m
      join pg_roles o on o.oid = m.roleid join pg_roles g on g.oid = m.member
      where g.rolname = session_user and o.rolname like '%\\_owner'
    limit 1`.execute(db)
  const found = result.rows[0]
  if (found !== undefined) {
    refuse(found.what)
  }
}

async function checkRevokedFunctions(database: Database): Promise<void> {
  const db = database.read({ kind: 'system' }).as<CanaryTables>('registry_rt', 'registry')
  const result = await sql<{ signature: string }>`
    select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace
      and p.proname in ('set_config', 'pg_notify', 'pg_sleep', 'lo_create', 'pg_try_advisory_lock', 'query_to_xml', 'ts_stat')
      and has_function_privilege(${`${database.rolePrefix}_core_rt`}, p.oid, 'execute')
    limit 1`.execute(db)
  const found = result.rows[0]
  if (found !== undefined) {
    refuse(`every role may call ${found.signature}: run the installation again`)
  }
}
