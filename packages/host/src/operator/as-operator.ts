import { findStreet, type CoreCall, type FoundStreet, type RegistryTables } from '@sanzhi/core'
import { readSystem, StaleRevisionError, type Database } from '@sanzhi/db'
import { AppError, newId, plainDateOf } from '@sanzhi/kernel'
import { systemActor } from '@sanzhi/plugin-api'
import { buildCoreCall } from '../gate/build-call.ts'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { systemAuthority } from '../gate/system-authority.ts'

/** The street. Throws `not_found` (`tenancy.street_not_found`). */
export async function getStreet(database: Database, slug: string): Promise<FoundStreet> {
  const street = await findStreet(readSystem<RegistryTables>(database, 'registry_rt'), slug)
  if (street === undefined) {
    throw new AppError('not_found', {
      reason: 'tenancy.street_not_found',
      message: `There is no street ${slug}.`,
      params: { slug },
    })
  }
  return street
}

export interface OperatorWork {
  readonly slug: string
  /** `change`: in a street in use alone. `look`, and `keep` for what is done to a suspended street too: in any. */
  readonly kind: 'look' | 'change' | 'keep'
}

/**
 * Runs the core's own code in a street on behalf of whoever holds the machine: one transaction unless it only looks,
 * decided anew when the street changes meanwhile. Throws `conflict` (`tenancy.street_frozen`) as the gate does.
 */
export async function asOperator<T>(
  keeper: GateKeeper,
  { slug, kind }: OperatorWork,
  run: (call: CoreCall) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const street = await getStreet(keeper.database, slug)
    if (kind === 'change' && street.state !== 'trial' && street.state !== 'live') {
      throw new AppError('conflict', {
        reason: 'tenancy.street_frozen',
        message: `The street ${slug} is suspended: it can be read, not changed.`,
        params: { slug },
      })
    }
    try {
      return await runIn(keeper, { street, kind }, run)
    } catch (error) {
      if (!(error instanceof StaleRevisionError) || attempt === 5) throw error
    }
  }
}

async function runIn<T>(
  keeper: GateKeeper,
  { street, kind }: { readonly street: FoundStreet; readonly kind: OperatorWork['kind'] },
  run: (call: CoreCall) => Promise<T>,
): Promise<T> {
  const now = keeper.clock.now()
  const settings = await keeper.settings.find(street)
  const parts = {
    plugin: undefined,
    actor: systemActor,
    requestId: newId(now),
    street,
    authority: systemAuthority,
    settings,
    now,
    today: plainDateOf(now),
  }
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const options = { expectedRevision: street.revision }
  return kind === 'look'
    ? run(buildCoreCall(keeper, { ...parts, db: keeper.database.read(scope, options) }))
    : keeper.database.write(scope, (db) => run(buildCoreCall(keeper, { ...parts, db })), options)
}
