import { AppError } from '@sanzhi/kernel'
import type { GridNode, PlacesService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { readerAt } from '../people/person/reader.ts'
import * as queries from './places.queries.ts'
import { viewCommunity, viewCompound, viewGrid } from './places.view.ts'

export async function listCommunities(call: CoreCall) {
  const rows = await queries.listCommunities(call.core, call.visiblePlaces('places.view'))
  return rows.map(viewCommunity)
}

export async function listGrids(call: CoreCall, request: queries.GridFilter & queries.PageRequest) {
  const visible = call.visiblePlaces('places.view')
  const [found, total, keys] = [
    await queries.listGrids(call.core, request, visible),
    await queries.countGrids(call.core, request, visible),
    await call.keyRing.find(call.street, call.core),
  ]
  const page = pageOf(found, request.limit, { total, keyOf: (row) => [row.code, row.id] })
  return { ...page, rows: page.rows.map((row) => viewGrid(row, readerAt(call, row.id), keys)) }
}

export async function listCompounds(call: CoreCall, request: queries.CompoundFilter & queries.PageRequest) {
  const visible = call.visiblePlaces('places.view')
  const found = await queries.listCompounds(call.core, request, visible)
  const total = await queries.countCompounds(call.core, request, visible)
  const page = pageOf(found, request.limit, { total, keyOf: (row) => [row.code, row.id] })
  const neighbours = await queries.listNeighbours(
    call.core,
    page.rows.map((row) => row.id),
    visible,
  )
  return { ...page, rows: page.rows.map((row) => viewCompound(row, neighbours.get(row.id) ?? [])) }
}

export async function getCompound(call: CoreCall, id: string) {
  const visible = call.visiblePlaces('places.view')
  const row = await queries.findCompound(call.core, id, visible)
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'places.compound_not_found' })
  }
  const neighbours = await queries.listNeighbours(call.core, [id], visible)
  return viewCompound(row, neighbours.get(id) ?? [])
}

/** What plugins may ask of places. */
export function makePlacesService(call: CoreCall): PlacesService {
  return {
    async listResidentialGrids() {
      const rows = await queries.listResidentialCompounds(call.core)
      const pairs = await queries.listAdjacentGrids(call.core)
      const bothWays = pairs.flatMap((pair) => [pair, { gridId: pair.adjacentId, adjacentId: pair.gridId }])
      const neighbours = Map.groupBy(bothWays, (pair) => pair.gridId)
      const residential = new Set(rows.map((row) => row.id))
      return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((group): GridNode[] => {
        const first = group[0]
        if (first === undefined) {
          return []
        }
        const compounds = group.flatMap((row) =>
          row.compoundId === null
            ? []
            : [{ id: row.compoundId, code: row.compoundCode ?? '', name: row.compoundName ?? '' }],
        )
        const named = (neighbours.get(first.id) ?? []).map((pair) => pair.adjacentId)
        const adjacentGridIds = [...new Set(named)].filter((id) => residential.has(id)).toSorted()
        const { id, code, name, communityId, communityCode, communityName } = first
        return [{ id, code, name, communityId, communityCode, communityName, compounds, adjacentGridIds }]
      })
    },
  }
}
