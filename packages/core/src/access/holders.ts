import type { PermissionAudience } from '@sanzhi/plugin-api'
import { sql, type Kysely } from 'kysely'
import type { CoreCall } from '../core-call.ts'
import type { PlacesTables } from '../places/places-tables.ts'
import { rolesWith } from './roles.ts'

/**
 * Accounts that hold a permission today at a place or above it; null: in the whole street. In the order of their ids.
 * Two statements at most.
 */
export async function listHolders(
  call: Pick<CoreCall, 'core' | 'matrices' | 'today'>,
  audience: PermissionAudience,
): Promise<readonly string[]> {
  const roles = rolesWith(audience.permission, call.matrices)
  if (roles.length === 0) {
    return []
  }
  const above = audience.placeId === null ? [] : await listPlacesUpFrom(call.core, audience.placeId)
  const rows = await call.core
    .selectFrom('roleGrant')
    .select('accountId')
    .distinct()
    .where('role', 'in', [...roles])
    .where('validFrom', '<=', call.today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', call.today)]))
    .where((eb) => eb.or([eb('placeId', 'is', null), eb('placeId', '=', sql<string>`any(${above}::uuid[])`)]))
    .orderBy('accountId')
    .execute()
  return rows.map((row) => row.accountId)
}

/** A place and those that it lies in. */
async function listPlacesUpFrom(db: Kysely<PlacesTables>, placeId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('grid')
    .select(['grid.id', 'grid.communityId as above'])
    .where('grid.id', '=', placeId)
    .unionAll((eb) =>
      eb
        .selectFrom('compound')
        .innerJoin('grid', 'grid.id', 'compound.gridId')
        .select(['grid.id', 'grid.communityId as above'])
        .where('compound.id', '=', placeId),
    )
    .execute()
  return [placeId, ...rows.flatMap((row) => [row.id, row.above])]
}
