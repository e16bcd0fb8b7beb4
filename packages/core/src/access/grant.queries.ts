import type { PlainDate } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { RecordStamp } from '../people/people-tables.ts'
import type { PlacesTables } from '../places/places-tables.ts'
import type { PlaceTree, RoleGrant } from './authority.ts'

export interface RoleGrantTables {
  roleGrant: {
    id: string
    accountId: string
    role: string
    placeId: string | null
    validFrom: PlainDate
    validTo: PlainDate | null
  } & RecordStamp
}

/** All grants of an account in the street, also those not yet or no longer in force. */
export function listGrants(db: Kysely<RoleGrantTables>, accountId: string): Promise<RoleGrant[]> {
  return db
    .selectFrom('roleGrant')
    .select(['role', 'placeId', 'validFrom', 'validTo'])
    .where('accountId', '=', accountId)
    .execute()
}

/** The street's places as child → parent: grids in communities, compounds in grids. */
export async function loadPlaceTree(db: Kysely<PlacesTables>): Promise<PlaceTree> {
  const grids = await db.selectFrom('grid').select(['id', 'communityId']).execute()
  const compounds = await db.selectFrom('compound').select(['id', 'gridId']).execute()
  return new Map([
    ...grids.map((grid): [string, string] => [grid.id, grid.communityId]),
    ...compounds.map((compound): [string, string] => [compound.id, compound.gridId]),
  ])
}
