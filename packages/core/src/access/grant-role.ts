import { inTenant, type Database } from '@sanzhi/db'
import { newId, plainDateOf } from '@sanzhi/kernel'
import type { CoreTables } from '../core-call.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import { decideGrant } from './grant.ts'
import { insertGrant, insertGrantChanges, listGrantsOf } from './grant.queries.ts'
import { refuseGrant } from './refuse-grant.ts'
import type { RoleId } from './roles.ts'

export interface NewGrant {
  readonly tenantId: string
  readonly accountId: string
  readonly role: RoleId
  /** Null, as `organisationId`: the whole street. */
  readonly placeId: string | null
  readonly organisationId?: string | null
}

/**
 * Gives a role from today on, as the operator, and makes the account a member of the street. In force at once on every
 * server. Held against the same rules as a grant that is given on screen: see `decideGrant`.
 */
export async function grantRole(database: Database, grant: NewGrant, now: Date): Promise<void> {
  const { tenantId, accountId, role, placeId, organisationId = null } = grant
  const today = plainDateOf(now)
  await inTenant(database, tenantId, async (db) => {
    const registry = db.as<RegistryTables>('registry_rt', 'registry')
    const core = db.as<CoreTables>('core_rt', 'core')
    // Two grants to one account at once would each be decided without the other.
    await lockStreet(registry)
    const asked = { role, placeId, organisationId, validFrom: today, validTo: null }
    const held = await listGrantsOf(core, accountId)
    const refusal = decideGrant(asked, { giverId: null, accountId, held, today })
    if (refusal !== undefined) {
      throw refuseGrant(refusal)
    }
    await registry
      .insertInto('streetMember')
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads
      .values({ accountId, createdAt: now } as RegistryTables['streetMember'])
      .onConflict((conflict) => conflict.columns(['accountId']).doNothing())
      .execute()
    const id = newId(now)
    const stamp = { createdAt: now, createdBy: null }
    await insertGrant(core, {
      ...asked,
      ...stamp,
      id,
      accountId,
      reason: null,
      endedAt: null,
      endedBy: null,
      updatedAt: now,
      version: 1,
    })
    await insertGrantChanges(core, [
      { ...stamp, id: newId(now), grantId: id, grantVersion: 1, kind: 'given', validTo: null, reason: null },
    ])
    await bumpRevision(registry)
  })
}
