import { shownName, shownValue, sightOf, type Reader } from '../people/masking.ts'
import type { StreetKeys } from '../people/street-keys.ts'
import type * as queries from './places.queries.ts'

type Found<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

export function viewCommunity(row: Found<typeof queries.listCommunities>) {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    grids: Number(row.grids),
    compounds: Number(row.compounds),
  }
}

/** Firms, partner units and residents see the worker's surname and no number; all others the number masked. */
export function viewGrid(row: Found<typeof queries.listGrids>, reader: Reader, keys: StreetKeys | undefined) {
  const phone =
    row.workerPhone === null || keys === undefined
      ? null
      : keys.decrypt(row.workerPhone, { table: 'grid', column: 'worker_phone', rowId: row.id })
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    communityName: row.communityName,
    kind: row.kind,
    compounds: row.compounds ?? 0,
    workerName:
      row.workerName === null
        ? null
        : shownName({ name: row.workerName, gender: null }, sightOf('name', reader, 'listing')),
    workerPhoneMasked: shownValue('phone', phone, sightOf('phone', reader, 'listing')),
    canUnmask: reader.can('people.unmask'),
    version: row.version,
  }
}

export function viewCompound(
  row: Found<typeof queries.listCompounds>,
  neighbours: readonly { readonly id: string; readonly name: string }[],
) {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    aliases: row.aliases ?? [],
    communityName: row.communityName,
    gridCode: row.gridCode,
    gridName: row.gridName,
    builtYear: row.builtYear,
    isOld: row.isOld,
    propertyStatus: row.propertyStatus,
    firmName: row.firmName,
    buildings: row.buildingCount,
    households: row.householdCount,
    floorAreaCm2: row.floorAreaCm2,
    adjacent: neighbours.map((neighbour) => ({ id: neighbour.id, name: neighbour.name })),
    version: row.version,
  }
}
