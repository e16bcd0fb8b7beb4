import { sql, type Kysely } from 'kysely'
import { afterPair } from '../page.ts'
import type { GridKind, PlacesTables, PropertyStatus } from './places-tables.ts'

type Db = Kysely<PlacesTables>

export interface GridFilter {
  readonly q?: string | undefined
  readonly communityId?: string | undefined
  readonly kind?: GridKind | undefined
}

export interface CompoundFilter {
  readonly q?: string | undefined
  readonly communityId?: string | undefined
  readonly gridId?: string | undefined
  readonly old?: boolean | undefined
  readonly property?: PropertyStatus | undefined
}

export interface PageRequest {
  readonly after?: string | undefined
  readonly limit: number
}

/** Communities in the order of their codes with the number of grids and compounds in each. */
export function listCommunities(db: Db, visible: readonly string[] | null) {
  return db
    .selectFrom('community')
    .select((eb) => [
      'community.id',
      'community.code',
      'community.name',
      eb
        .selectFrom('grid')
        .select((sub) => sub.fn.countAll().as('n'))
        .whereRef('grid.communityId', '=', 'community.id')
        .as('grids'),
      eb
        .selectFrom('compound')
        .innerJoin('grid', 'grid.id', 'compound.gridId')
        .select((sub) => sub.fn.countAll().as('n'))
        .whereRef('grid.communityId', '=', 'community.id')
        .as('compounds'),
    ])
    .$if(visible !== null, (query) => query.where('community.id', '=', sql<string>`any(${visible}::uuid[])`))
    .orderBy('community.code')
    .execute()
}

function filteredGrids(db: Db, filter: GridFilter, visible: readonly string[] | null) {
  let query = db.selectFrom('grid').innerJoin('community', 'community.id', 'grid.communityId')
  const { q, communityId, kind } = filter
  if (q !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb(eb.fn<number>('strpos', ['grid.name', eb.val(q)]), '>', 0),
        eb(sql<boolean>`grid.code ^@ ${q}`, '=', true),
      ]),
    )
  }
  if (communityId !== undefined) {
    query = query.where('grid.communityId', '=', communityId)
  }
  if (kind !== undefined) {
    query = query.where('grid.kind', '=', kind)
  }
  return visible === null ? query : query.where('grid.id', '=', sql<string>`any(${visible}::uuid[])`)
}

/** One row more than `limit`, in the order of codes. */
export function listGrids(db: Db, filter: GridFilter & PageRequest, visible: readonly string[] | null) {
  let query = filteredGrids(db, filter, visible)
  if (filter.after !== undefined) {
    const [code, id] = afterPair(filter.after)
    query = query.where((eb) => eb(eb.refTuple('grid.code', 'grid.id'), '>', eb.tuple(code, id)))
  }
  return query
    .select((eb) => [
      'grid.id',
      'grid.code',
      'grid.name',
      'grid.kind',
      'grid.workerName',
      'grid.workerPhone',
      'grid.version',
      'community.name as communityName',
      eb
        .selectFrom('compound')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('compound.gridId', '=', 'grid.id')
        .as('compounds'),
    ])
    .orderBy('grid.code')
    .orderBy('grid.id')
    .limit(filter.limit + 1)
    .execute()
}

export async function countGrids(
  db: Db,
  filter: GridFilter,
  visible: readonly string[] | null,
): Promise<number> {
  const row = await filteredGrids(db, filter, visible)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

function filteredCompounds(db: Db, filter: CompoundFilter, visible: readonly string[] | null) {
  let query = db
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.gridId')
    .innerJoin('community', 'community.id', 'grid.communityId')
  const { q, communityId, gridId, old, property } = filter
  if (q !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb(eb.fn<number>('strpos', ['compound.name', eb.val(q)]), '>', 0),
        eb(sql<boolean>`compound.code ^@ ${q}`, '=', true),
        eb.exists(
          eb
            .selectFrom('compoundAlias')
            .select('compoundAlias.id')
            .whereRef('compoundAlias.compoundId', '=', 'compound.id')
            .where((sub) => sub(sub.fn<number>('strpos', ['compoundAlias.alias', sub.val(q)]), '>', 0)),
        ),
      ]),
    )
  }
  if (communityId !== undefined) {
    query = query.where('grid.communityId', '=', communityId)
  }
  if (gridId !== undefined) {
    query = query.where('compound.gridId', '=', gridId)
  }
  if (old !== undefined) {
    query = query.where('compound.isOld', '=', old)
  }
  if (property !== undefined) {
    query = query.where('compound.propertyStatus', '=', property)
  }
  return visible === null ? query : query.where('compound.id', '=', sql<string>`any(${visible}::uuid[])`)
}

function selectCompound(query: ReturnType<typeof filteredCompounds>) {
  return query.select((eb) => [
    'compound.id',
    'compound.code',
    'compound.name',
    'compound.builtYear',
    'compound.isOld',
    'compound.propertyStatus',
    'compound.firmName',
    'compound.buildingCount',
    'compound.householdCount',
    'compound.floorAreaCm2',
    'compound.version',
    'grid.code as gridCode',
    'grid.name as gridName',
    'community.name as communityName',
    eb
      .selectFrom('compoundAlias')
      .select(
        sql<string[]>`coalesce(array_agg(compound_alias.alias order by compound_alias.alias), '{}')`.as(
          'names',
        ),
      )
      .whereRef('compoundAlias.compoundId', '=', 'compound.id')
      .as('aliases'),
  ])
}

/** One row more than `limit`, in the order of codes. */
export function listCompounds(
  db: Db,
  filter: CompoundFilter & PageRequest,
  visible: readonly string[] | null,
) {
  let query = filteredCompounds(db, filter, visible)
  if (filter.after !== undefined) {
    const [code, id] = afterPair(filter.after)
    query = query.where((eb) => eb(eb.refTuple('compound.code', 'compound.id'), '>', eb.tuple(code, id)))
  }
  return selectCompound(query)
    .orderBy('compound.code')
    .orderBy('compound.id')
    .limit(filter.limit + 1)
    .execute()
}

export async function countCompounds(
  db: Db,
  filter: CompoundFilter,
  visible: readonly string[] | null,
): Promise<number> {
  const row = await filteredCompounds(db, filter, visible)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Undefined when absent, another street's or outside the places that the person may see: nobody can tell which. */
export function findCompound(db: Db, id: string, visible: readonly string[] | null) {
  return selectCompound(filteredCompounds(db, {}, visible))
    .where('compound.id', '=', id)
    .executeTakeFirst()
}

/** Those neighbours of the given compounds that the person may see, whichever side named the other. */
export async function listNeighbours(
  db: Db,
  compoundIds: readonly string[],
  visible: readonly string[] | null,
) {
  const rows = await db
    .selectFrom('compoundAdjacency')
    .innerJoin('compound', 'compound.id', 'compoundAdjacency.adjacentId')
    .select(['compoundAdjacency.compoundId', 'compound.id', 'compound.name', 'compound.code'])
    .where('compoundAdjacency.compoundId', '=', sql<string>`any(${compoundIds}::uuid[])`)
    .union((eb) =>
      eb
        .selectFrom('compoundAdjacency')
        .innerJoin('compound', 'compound.id', 'compoundAdjacency.compoundId')
        .select([
          'compoundAdjacency.adjacentId as compoundId',
          'compound.id',
          'compound.name',
          'compound.code',
        ])
        .where('compoundAdjacency.adjacentId', '=', sql<string>`any(${compoundIds}::uuid[])`),
    )
    .orderBy('code')
    .execute()
  const shown = visible === null ? null : new Set(visible)
  return Map.groupBy(
    rows.filter((row) => shown === null || shown.has(row.id)),
    (row) => row.compoundId,
  )
}

/** Residential grids with their compounds, in the order of codes; a grid without compounds comes once with nulls. */
export function listResidentialCompounds(db: Db) {
  return db
    .selectFrom('grid')
    .innerJoin('community', 'community.id', 'grid.communityId')
    .leftJoin('compound', 'compound.gridId', 'grid.id')
    .select([
      'grid.id',
      'grid.code',
      'grid.name',
      'grid.communityId',
      'community.code as communityCode',
      'community.name as communityName',
      'compound.id as compoundId',
      'compound.code as compoundCode',
      'compound.name as compoundName',
    ])
    .where('grid.kind', '=', 'residential')
    .orderBy('grid.code')
    .orderBy('compound.code')
    .execute()
}

/** Pairs of different grids that hold neighbouring compounds, as the rosters named them: perhaps one way only. */
export function listAdjacentGrids(db: Db) {
  return db
    .selectFrom('compoundAdjacency')
    .innerJoin('compound as here', 'here.id', 'compoundAdjacency.compoundId')
    .innerJoin('compound as there', 'there.id', 'compoundAdjacency.adjacentId')
    .select(['here.gridId as gridId', 'there.gridId as adjacentId'])
    .whereRef('here.gridId', '<>', 'there.gridId')
    .distinct()
    .execute()
}

/** What is counted of every compound, with the community that it lies in. */
export function listCompoundFacts(db: Db) {
  return db
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.gridId')
    .select(['grid.communityId', 'compound.isOld', 'compound.propertyStatus'])
    .execute()
}

/** The kind of every grid, with its community. */
export function listGridKinds(db: Db) {
  return db.selectFrom('grid').select(['communityId', 'kind']).execute()
}
