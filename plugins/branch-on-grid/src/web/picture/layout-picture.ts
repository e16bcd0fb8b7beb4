import { sizes } from './picture-sizes.ts'
import { tileHeight } from './tile-height.ts'
import { walkNeighbours } from './walk.ts'

/** A grid as the layout needs to know it. */
export interface PictureGrid {
  readonly id: string
  readonly communityId: string
  readonly adjacentGridIds: readonly string[]
  /** Compounds of each branch in it; what no branch covers is one group too. */
  readonly groups: readonly number[]
}

/** A place on the picture, in rem from its upper left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PictureLayout {
  readonly width: number
  readonly height: number
  /** In the order in which they are read. */
  readonly communities: readonly (Box & { readonly id: string })[]
  /** In the order in which they are read, community by community. */
  readonly tiles: readonly (Box & { readonly id: string; readonly communityId: string })[]
  /** Each pair of neighbours once. */
  readonly links: readonly (readonly [from: string, to: string])[]
}

interface Block {
  readonly id: string
  readonly grids: readonly PictureGrid[]
  readonly columns: number
}

/**
 * Where everything stands on a picture `width` rem wide. Communities are blocks side by side, grids are tiles in them
 * that run along chains of neighbours, back and forth, so that a line is short. Same input, same picture.
 * `grids` come in the order of their codes.
 */
export function layoutPicture(grids: readonly PictureGrid[], width: number): PictureLayout {
  const byCommunity = groupByCommunity(grids)
  const { shelves, tileWidth } = fitShelves(byCommunity, width)
  const communities: PictureLayout['communities'][number][] = []
  const tiles: PictureLayout['tiles'][number][] = []
  let y = 0
  for (const shelf of shelves) {
    const filled = shelf.map((block) => fillBlock(block, tileWidth))
    const height = Math.max(...filled.map((block) => block.height))
    let x = 0
    for (const block of filled) {
      communities.push({ id: block.id, x, y, width: block.width, height })
      for (const tile of block.tiles) tiles.push({ ...tile, x: x + tile.x, y: y + tile.y })
      x += block.width + sizes.blockGap
    }
    y += height + sizes.blockGap
  }
  return { width, height: Math.max(0, y - sizes.blockGap), communities, tiles, links: linksOf(grids) }
}

function groupByCommunity(
  grids: readonly PictureGrid[],
): readonly { id: string; grids: readonly PictureGrid[] }[] {
  const members = new Map<string, PictureGrid[]>()
  const communityOf = new Map(grids.map((grid) => [grid.id, grid.communityId]))
  for (const grid of grids) members.set(grid.communityId, [...(members.get(grid.communityId) ?? []), grid])
  const neighboursOf = (id: string) =>
    (members.get(id) ?? []).flatMap((grid) =>
      grid.adjacentGridIds.flatMap((other) => communityOf.get(other) ?? []).filter((other) => other !== id),
    )
  const ordered = walkNeighbours([...members.keys()], neighboursOf)
  return ordered.map((id) => ({ id, grids: members.get(id) ?? [] }))
}

/** Most columns that leave every tile wide enough; at least one. */
function fitShelves(communities: ReturnType<typeof groupByCommunity>, width: number) {
  const most = Math.max(1, Math.floor((width + sizes.gap) / (sizes.tileMin + sizes.gap)))
  for (let columns = most; columns > 1; columns -= 1) {
    const shelves = fillShelves(communities, columns)
    const tileWidth = tileWidthOn(shelves, width)
    if (tileWidth >= sizes.tileMin) return { shelves, tileWidth }
  }
  const shelves = fillShelves(communities, 1)
  return { shelves, tileWidth: Math.max(0, tileWidthOn(shelves, width)) }
}

/** Two rows of tiles to a community where it fits, so that blocks side by side are of a height. */
function fillShelves(
  communities: ReturnType<typeof groupByCommunity>,
  columns: number,
): readonly (readonly Block[])[] {
  const shelves: Block[][] = []
  let free = 0
  for (const { id, grids } of communities) {
    const wanted = columns <= 3 ? columns : Math.min(columns, Math.max(2, Math.ceil(grids.length / 2)))
    const block = { id, grids, columns: wanted }
    if (wanted > free) {
      shelves.push([])
      free = columns
    }
    shelves[shelves.length - 1]?.push(block)
    free -= wanted
  }
  return shelves
}

/** The widest tile with which every shelf still fits. */
function tileWidthOn(shelves: readonly (readonly Block[])[], width: number): number {
  const widths = shelves.map((blocks) => {
    const columns = blocks.reduce((sum, block) => sum + block.columns, 0)
    const frames = blocks.length * 2 * sizes.pad + (blocks.length - 1) * sizes.blockGap
    return (width - frames - (columns - blocks.length) * sizes.gap) / columns
  })
  return Math.min(width, ...widths)
}

function fillBlock(block: Block, tileWidth: number) {
  const grids = new Map(block.grids.map((grid) => [grid.id, grid]))
  const neighboursOf = (id: string) => grids.get(id)?.adjacentGridIds ?? []
  const order = walkNeighbours([...grids.keys()], neighboursOf)
  const tiles: PictureLayout['tiles'][number][] = []
  let y = sizes.head
  let backwards = false
  for (let at = 0; at < order.length; at += block.columns) {
    const row = order.slice(at, at + block.columns)
    const before = order[at - 1]
    // The row turns back under its neighbour; without one it begins at the left, as one reads.
    backwards = before !== undefined && neighboursOf(before).includes(row[0] ?? '') && !backwards
    const height = Math.max(...row.map((id) => tileHeight(grids.get(id)?.groups ?? [], tileWidth)))
    for (const [index, id] of row.entries()) {
      const column = backwards ? block.columns - 1 - index : index
      const x = sizes.pad + column * (tileWidth + sizes.gap)
      tiles.push({ id, communityId: block.id, x, y, width: tileWidth, height })
    }
    y += height + sizes.gap
  }
  const width = 2 * sizes.pad + block.columns * tileWidth + (block.columns - 1) * sizes.gap
  return { id: block.id, tiles, width, height: y - sizes.gap + sizes.pad }
}

function linksOf(grids: readonly PictureGrid[]): PictureLayout['links'] {
  const known = new Set(grids.map((grid) => grid.id))
  return grids.flatMap((grid) =>
    grid.adjacentGridIds
      .filter((other) => grid.id < other && known.has(other))
      .map((other) => [grid.id, other] as const),
  )
}
