import type { PermissionAudience } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'
import type { CoreCall } from '../core-call.ts'
import type { PlacesTables } from '../places/places-tables.ts'
import { noOrganisations, reachOf, stateOfGrant } from './authority.ts'
import { listNamedGrants, loadOrganisationReach } from './grant.queries.ts'

/**
 * Accounts that hold a permission today at a place; null: in the whole street. In the order of their ids. Two statements,
 * and two more where a role is held for an organisation.
 */
export async function listHolders(
  call: Pick<CoreCall, 'core' | 'findMatrix' | 'today'>,
  audience: PermissionAudience,
): Promise<readonly string[]> {
  const roles = (await call.findMatrix()).rolesWith(audience.permission)
  if (roles.length === 0) {
    return []
  }
  const found = await listNamedGrants(call.core, { roles, unendedOn: call.today })
  const grants = found.filter((grant) => stateOfGrant(grant, call.today) === 'in_force')
  const organisations = grants.some(({ organisationId }) => organisationId !== null)
    ? await loadOrganisationReach(call.core, call.today)
    : noOrganisations
  const above = audience.placeId === null ? [] : await listPlacesUpFrom(call.core, audience.placeId)
  const holders = grants.filter((grant) => {
    const reach = reachOf(grant, organisations)
    return reach === null || above.some((placeId) => reach.places.has(placeId))
  })
  return [...new Set(holders.map(({ accountId }) => accountId))].toSorted()
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
