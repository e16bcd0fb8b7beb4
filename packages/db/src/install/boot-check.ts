import { AppError } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import { readSystem, type Database } from '../database.ts'
import { lintDatabase } from '../schema/lint.ts'
import type { Scope } from '../scope/scope.ts'
import { findLoginFaults } from './login-faults.ts'

/** Two streets that exist for nothing but being read as each other at every boot. */
export const canaryTenants = [
  '00000000-0000-7000-8000-00000000000a',
  '00000000-0000-7000-8000-00000000000b',
] as const

/**
 * Refuses to start (`unavailable`, `db.unsafe`) on a database whose walls are not what every line of code relies on:
 * the pool's login or a role that it may become is, has or may do what it must not; a schema breaks a rule of the
 * lint; one canary street can see the other, or anything is seen with no street set. Reads only; the message names
 * every fault for the operator.
 */
export async function checkWalls(database: Database): Promise<void> {
  const catalogue = readSystem<unknown>(database, 'registry_rt')
  // A login at fault may not even be able to look further.
  refuseFor(await findLoginFaults(catalogue))
  const schemas = await lintDatabase(catalogue)
  const rows = await findCanaryFaults(database)
  refuseFor([...schemas.map(({ schema, object, rule }) => `${schema}: ${object}: ${rule}`), ...rows])
}

function refuseFor(faults: readonly string[]): void {
  if (faults.length > 0) {
    throw new AppError('unavailable', {
      reason: 'db.unsafe',
      message: `refusing to start: ${faults.join('; ')}`,
    })
  }
}

async function findCanaryFaults(database: Database): Promise<readonly string[]> {
  const as = (scope: Scope): Kysely<unknown> => database.read(scope).as<unknown>('core_rt', 'core')
  const faults = []
  const [first, second] = canaryTenants
  for (const [own, other] of [
    [first, second],
    [second, first],
  ] as const) {
    const street = as({ kind: 'tenant', tenantId: own })
    const seen = await sql<{ tenantId: string }>`select tenant_id from core.canary`.execute(street)
    if (seen.rows.length !== 1 || seen.rows[0]?.tenantId !== own) {
      faults.push('a canary street does not see exactly its own row')
    }
    const foreign = await sql`select 1 from core.canary where tenant_id = ${other}`.execute(street)
    if (foreign.rows.length > 0) {
      faults.push('one canary street can read the other')
    }
  }
  const nobody = await sql`select 1 from core.canary`.execute(as({ kind: 'system' }))
  return nobody.rows.length > 0 ? [...faults, 'rows are visible with no street set'] : faults
}
