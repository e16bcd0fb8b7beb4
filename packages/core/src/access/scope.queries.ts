import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { OrganisationsTables } from '../organisations/organisations-tables.ts'
import type { PlacesTables } from '../places/places-tables.ts'

type Db = Kysely<OrganisationsTables & PlacesTables>

/** Makes the condition on a column that holds a place's id: see `visibleTo`. */
export type PlaceCondition = (column: string) => RawBuilder<boolean>

/** Communities, grids and compounds in the order of their codes, each with what it lies in. */
export function listPlaces(db: Db, isSeen: PlaceCondition) {
  return db
    .selectFrom('community')
    .select(['id', 'name', 'code', sql<string | null>`null::uuid`.as('within')])
    .where(isSeen('community.id'))
    .unionAll((eb) =>
      eb.selectFrom('grid').select(['id', 'name', 'code', 'communityId as within']).where(isSeen('grid.id')),
    )
    .unionAll((eb) =>
      eb
        .selectFrom('compound')
        .select(['id', 'name', 'code', 'gridId as within'])
        .where(isSeen('compound.id')),
    )
    .orderBy('code')
    .execute()
}

/** A place of any kind; undefined when absent, another street's or not to be seen. */
export function findPlace(db: Db, id: string, isSeen: PlaceCondition) {
  return db
    .selectFrom('community')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where(isSeen('community.id'))
    .unionAll((eb) =>
      eb.selectFrom('grid').select(['id', 'name']).where('id', '=', id).where(isSeen('grid.id')),
    )
    .unionAll((eb) =>
      eb.selectFrom('compound').select(['id', 'name']).where('id', '=', id).where(isSeen('compound.id')),
    )
    .executeTakeFirst()
}

/** Organisations that exist, by name, with the one above each. */
export function listScopeOrganisations(db: Db) {
  return db
    .selectFrom('partyOrganisation')
    .select(['id', 'name', 'level', 'superiorId'])
    .where('state', '<>', 'dissolved')
    .where('isExternal', '=', false)
    .orderBy('name')
    .execute()
}

/** Undefined when absent, another street's or dissolved. */
export function findScopeOrganisation(db: Db, id: string) {
  return db
    .selectFrom('partyOrganisation')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('state', '<>', 'dissolved')
    .where('isExternal', '=', false)
    .executeTakeFirst()
}
