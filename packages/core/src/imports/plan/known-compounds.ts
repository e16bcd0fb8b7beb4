import type { CoreCall } from '../../core-call.ts'

export type Known = Awaited<ReturnType<typeof loadKnownCompounds>>
export type KnownCompound = Known['compounds'][number]

/** The compounds of the street with their names for one another, and where they may lie. */
export async function loadKnownCompounds(call: CoreCall) {
  const communities = await call.core.selectFrom('community').select(['id', 'name']).execute()
  const grids = await call.core
    .selectFrom('grid')
    .innerJoin('community', 'community.id', 'grid.communityId')
    .select(['grid.id', 'grid.code', 'community.name as communityName'])
    .execute()
  const rows = await call.core
    .selectFrom('compound')
    .innerJoin('grid', 'grid.id', 'compound.gridId')
    .innerJoin('community', 'community.id', 'grid.communityId')
    .selectAll('compound')
    .select(['grid.code as gridCode', 'community.name as communityName'])
    .execute()
  const aliases = Map.groupBy(
    await call.core.selectFrom('compoundAlias').select(['compoundId', 'alias']).orderBy('alias').execute(),
    (row) => row.compoundId,
  )
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const adjacent = Map.groupBy(
    await call.core.selectFrom('compoundAdjacency').select(['compoundId', 'adjacentId']).execute(),
    (row) => row.compoundId,
  )
  const compounds = rows.map((row) => ({
    ...row,
    aliases: (aliases.get(row.id) ?? []).map((alias) => alias.alias),
    adjacentIds: (adjacent.get(row.id) ?? []).map((pair) => pair.adjacentId),
    adjacentNames: (adjacent.get(row.id) ?? []).map((pair) => names.get(pair.adjacentId) ?? ''),
  }))
  return { communities, grids, compounds, codes: new Set(rows.map((row) => row.code)) }
}

/** What of a compound a roster says, as it is stored. */
type DescribedCompound = Pick<
  KnownCompound,
  | 'code'
  | 'name'
  | 'aliases'
  | 'gridCode'
  | 'builtYear'
  | 'isOld'
  | 'propertyStatus'
  | 'firmName'
  | 'buildingCount'
  | 'householdCount'
  | 'floorAreaCm2'
  | 'feeLi'
  | 'collectionBp'
  | 'expectedCollectionBp'
  | 'hasCommittee'
>

/** The fields of a compound by the keys of the roster's columns, for showing what changes. */
export function describeCompound(row: DescribedCompound, adjacentNames: readonly string[]) {
  return {
    code: row.code,
    name: row.name,
    aliases: [...row.aliases].toSorted(),
    gridCode: row.gridCode,
    builtYear: row.builtYear,
    isOld: row.isOld,
    propertyStatus: row.propertyStatus,
    firmName: row.firmName,
    buildingCount: row.buildingCount,
    householdCount: row.householdCount,
    floorAreaCm2: row.floorAreaCm2,
    monthlyFeeLi: row.feeLi,
    collectionBasisPoints: row.collectionBp,
    expectedCollectionBasisPoints: row.expectedCollectionBp,
    hasOwnersCommittee: row.hasCommittee,
    adjacentNames: adjacentNames.toSorted(),
  }
}
