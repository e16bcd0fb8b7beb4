import { inTenant, type Database } from '@sanzhi/db'
import { newId, plainDateOf } from '@sanzhi/kernel'
import type { CoreTables } from '../core-call.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import { bumpRevision } from '../tenancy/street.queries.ts'
import type { RoleId } from './roles.ts'

export interface NewGrant {
  readonly tenantId: string
  readonly accountId: string
  readonly role: RoleId
  /** Null: the whole street. */
  readonly placeId: string | null
}

/** Gives a role from today on and makes the account a member of the street. In force at once on every server. */
export async function grantRole(database: Database, grant: NewGrant, now: Date): Promise<void> {
  const { tenantId, accountId, role, placeId } = grant
  await inTenant(database, tenantId, async (db) => {
    const registry = db.as<RegistryTables>('registry_rt', 'registry')
    await registry
      .insertInto('streetMember')
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads
      .values({ accountId, createdAt: now } as RegistryTables['streetMember'])
      .onConflict((conflict) => conflict.columns(['accountId']).doNothing())
      .execute()
    await db
      .as<CoreTables>('core_rt', 'core')
      .insertInto('roleGrant')
      .values({
        id: newId(now),
        accountId,
        role,
        placeId,
        validFrom: plainDateOf(now),
        validTo: null,
        createdAt: now,
        createdBy: null,
        updatedAt: now,
        version: 1,
      })
      .execute()
    await bumpRevision(registry)
  })
}
