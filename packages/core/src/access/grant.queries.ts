import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Insertable, type Kysely, type RawBuilder, type Selectable } from 'kysely'
import type { OrganisationsTables } from '../organisations/organisations-tables.ts'
import { afterPair } from '../page.ts'
import type { PlacesTables } from '../places/places-tables.ts'
import type { AccessTables } from './access-tables.ts'
import type { GrantState, OrganisationReach, PlaceTree } from './authority.ts'

type Db = Kysely<AccessTables & OrganisationsTables & PlacesTables>

export type GrantRow = Selectable<AccessTables['roleGrant']>

/** All grants of an account in the street, also those not yet or no longer in force. */
export function listGrantsOf(db: Kysely<AccessTables>, accountId: string): Promise<GrantRow[]> {
  return db
    .selectFrom('roleGrant')
    .selectAll()
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** Grants of the street that are not over on `today`, the latest first. */
export function listUnended(db: Kysely<AccessTables>, today: PlainDate): Promise<GrantRow[]> {
  return db
    .selectFrom('roleGrant')
    .selectAll()
    .where(isIn('unended', today))
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute()
}

/** Waits for whoever is changing them. Those that are absent, another street's or not to be seen are left out. */
export function lockGrants(
  db: Kysely<AccessTables>,
  ids: readonly string[],
  isSeen: RawBuilder<boolean>,
): Promise<GrantRow[]> {
  return db
    .selectFrom('roleGrant')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where(isSeen)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export interface GrantFilter {
  readonly accountIds?: readonly string[] | undefined
  readonly role?: string | undefined
  readonly state?: GrantState | undefined
  readonly placeIds?: readonly string[] | undefined
  readonly organisationId?: string | undefined
}

type State = GrantState | 'unended'

/** As `stateOfGrant` says it, in SQL. */
function isIn(state: State, today: PlainDate) {
  const over = sql`(role_grant.ended_at is not null or coalesce(role_grant.valid_to < ${today}, false))`
  switch (state) {
    case 'ended':
      return sql<boolean>`${over}`
    case 'unended':
      return sql<boolean>`not ${over}`
    case 'in_force':
      return sql<boolean>`not ${over} and role_grant.valid_from <= ${today}`
    case 'scheduled':
      return sql<boolean>`not ${over} and role_grant.valid_from > ${today}`
  }
}

function withNames(db: Db) {
  return db
    .selectFrom('roleGrant')
    .leftJoin('community', 'community.id', 'roleGrant.placeId')
    .leftJoin('grid', 'grid.id', 'roleGrant.placeId')
    .leftJoin('compound', 'compound.id', 'roleGrant.placeId')
    .leftJoin('partyOrganisation', 'partyOrganisation.id', 'roleGrant.organisationId')
}

function selectNamed(query: ReturnType<typeof withNames>) {
  return query
    .selectAll('roleGrant')
    .select((eb) => [
      eb.fn.coalesce('community.name', 'grid.name', 'compound.name').as('placeName'),
      'partyOrganisation.name as organisationName',
    ])
}

function filteredGrants(db: Db, filter: GrantFilter, seen: Seen) {
  let query = withNames(db)
  const { accountIds, role, state, placeIds, organisationId } = filter
  if (accountIds !== undefined) {
    query = query.where('roleGrant.accountId', '=', sql<string>`any(${accountIds}::uuid[])`)
  }
  if (role !== undefined) {
    query = query.where('roleGrant.role', '=', role)
  }
  if (placeIds !== undefined) {
    query = query.where('roleGrant.placeId', '=', sql<string>`any(${placeIds}::uuid[])`)
  }
  if (organisationId !== undefined) {
    query = query.where('roleGrant.organisationId', '=', organisationId)
  }
  query = query.where(seen.isSeen)
  return state === undefined ? query : query.where(isIn(state, seen.today))
}

/** What the reader may see: see `visibleTo`. */
export interface Seen {
  readonly isSeen: RawBuilder<boolean>
  readonly today: PlainDate
}

/** One row more than `limit`, the latest first. */
export function listGrants(
  db: Db,
  filter: GrantFilter & { readonly after?: string | undefined; readonly limit: number },
  seen: Seen,
) {
  let query = filteredGrants(db, filter, seen)
  if (filter.after !== undefined) {
    const [createdAt, id] = afterPair(filter.after)
    query = query.where(
      sql<boolean>`(role_grant.created_at, role_grant.id) < (${createdAt}::timestamptz, ${id}::uuid)`,
    )
  }
  return selectNamed(query)
    .orderBy('roleGrant.createdAt', 'desc')
    .orderBy('roleGrant.id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export async function countGrants(db: Db, filter: GrantFilter, seen: Seen): Promise<number> {
  const row = await filteredGrants(db, filter, seen)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

export type NamedGrant = Awaited<ReturnType<typeof listNamedGrants>>[number]

/** Grants of an account, or all of some roles that are not over on a day, with the names of their places and organisations. */
export function listNamedGrants(
  db: Db,
  of: { readonly accountId: string } | { readonly roles: readonly string[]; readonly unendedOn: PlainDate },
) {
  const query = withNames(db)
  const found =
    'accountId' in of
      ? query.where('roleGrant.accountId', '=', of.accountId)
      : query
          .where('roleGrant.role', '=', sql<string>`any(${of.roles}::text[])`)
          .where(isIn('unended', of.unendedOn))
  return selectNamed(found).orderBy('roleGrant.createdAt').orderBy('roleGrant.id').execute()
}

/** Undefined when absent, another street's or not to be seen. */
export function findGrant(db: Db, id: string, seen: Seen) {
  return filteredGrants(db, {}, seen).select('roleGrant.id').where('roleGrant.id', '=', id).executeTakeFirst()
}

/** The steps of a grant in their order. */
export function listGrantChanges(db: Kysely<AccessTables>, grantId: string) {
  return db
    .selectFrom('roleGrantChange')
    .selectAll()
    .where('grantId', '=', grantId)
    .orderBy('grantVersion')
    .execute()
}

export async function insertGrant(
  db: Kysely<AccessTables>,
  grant: Insertable<AccessTables['roleGrant']>,
): Promise<void> {
  await db.insertInto('roleGrant').values(grant).execute()
}

/** Writes the next version of grants that the caller has locked. */
export async function updateGrants(
  db: Kysely<AccessTables>,
  ids: readonly string[],
  change: Partial<Pick<GrantRow, 'validTo' | 'endedAt' | 'endedBy'>> & { readonly updatedAt: Date },
): Promise<void> {
  await db
    .updateTable('roleGrant')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

export async function insertGrantChanges(
  db: Kysely<AccessTables>,
  changes: readonly Insertable<AccessTables['roleGrantChange']>[],
): Promise<void> {
  await db
    .insertInto('roleGrantChange')
    .values([...changes])
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

/** Which organisations stand above which, and the compounds that each is responsible for on `today`. */
export async function loadOrganisationReach(
  db: Kysely<OrganisationsTables>,
  today: PlainDate,
): Promise<OrganisationReach> {
  const organisations = await db
    .selectFrom('partyOrganisation')
    .select(['id', 'superiorId'])
    .where('state', '<>', 'dissolved')
    .where('superiorId', 'is not', null)
    .execute()
  const covers = await db
    .selectFrom('organisationCover')
    .select(['organisationId', 'compoundId'])
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .execute()
  const byOrganisation = Map.groupBy(covers, (cover) => cover.organisationId)
  return {
    superiors: new Map(
      organisations.flatMap((row) => (row.superiorId === null ? [] : [[row.id, row.superiorId] as const])),
    ),
    covers: new Map(
      [...byOrganisation].map(([id, rows]) => [id, rows.map((row) => row.compoundId)] as const),
    ),
  }
}
