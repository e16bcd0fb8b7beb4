import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjacentGrids } from '../../plan/grid-adjacency.ts'
import { layoutPicture, type Box, type PictureGrid } from './layout-picture.ts'
import { linkPath } from './link-path.ts'
import { sizes } from './picture-sizes.ts'

/** The sample street as the picture gets it, all compounds of a grid in one branch. */
function jiangtou(): readonly PictureGrid[] {
  const url = new URL('../../../../../infra/sample/jiangtou/plan-input.json', import.meta.url)
  const places: {
    readonly grids: readonly {
      readonly code: string
      readonly community: string
      readonly compounds: readonly { readonly code: string }[]
    }[]
    readonly adjacentCompounds: readonly (readonly [string, string])[]
  } = JSON.parse(readFileSync(url, 'utf8'))
  const grids = places.grids.map(({ code, compounds }) => ({
    id: code,
    compounds: compounds.map(({ code: id }) => ({ id })),
  }))
  const pairs = adjacentGrids(grids, places.adjacentCompounds)
  return places.grids
    .map(({ code, community, compounds }) => ({
      id: code,
      communityId: community,
      adjacentGridIds: pairs.flatMap((pair) =>
        pair.includes(code) ? pair.filter((other) => other !== code) : [],
      ),
      groups: [compounds.length],
    }))
    .sort((left, right) => (left.id < right.id ? -1 : 1))
}

const desk = 66
const phone = 20.4

function overlap(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width - 1e-9 &&
    right.x < left.x + left.width - 1e-9 &&
    left.y < right.y + right.height - 1e-9 &&
    right.y < left.y + left.height - 1e-9
  )
}

function isInside(
  inner: Box,
  outer: { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number },
): boolean {
  const { x = 0, y = 0, width, height } = outer
  const slack = 1e-9
  return (
    inner.x >= x - slack &&
    inner.y >= y - slack &&
    inner.x + inner.width <= x + width + slack &&
    inner.y + inner.height <= y + height + slack
  )
}

function pairsOf<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((left, index) => all.slice(index + 1).map((right): [T, T] => [left, right]))
}

describe('the picture of the sample street', () => {
  it('draws every neighbour beside its neighbour on a desk screen', () => {
    const { tiles, links } = layoutPicture(jiangtou(), desk)
    const at = new Map(tiles.map((tile) => [tile.id, tile]))
    const far = links.filter(([from, to]) => {
      const [left, right] = [at.get(from), at.get(to)]
      return left === undefined || right === undefined || linkPath(left, right).isFar
    })
    expect(links).toHaveLength(24)
    expect(far).toEqual([])
  })
  it('has all 42 grids in the blocks of their 8 communities', () => {
    const { tiles, communities } = layoutPicture(jiangtou(), desk)
    expect([tiles.length, communities.length]).toEqual([42, 8])
    const blocks = new Map(communities.map((community) => [community.id, community]))
    expect(tiles.filter((tile) => !isInside(tile, blocks.get(tile.communityId) ?? tile))).toEqual([])
  })
  it('stacks the communities on a phone, two tiles beside each other', () => {
    const { tiles, communities } = layoutPicture(jiangtou(), phone)
    expect(new Set(communities.map(({ x }) => x))).toEqual(new Set([0]))
    expect(new Set(tiles.map(({ x }) => x)).size).toBe(2)
  })
})

const streets = fc
  .record({
    grids: fc.array(
      fc.record({
        community: fc.integer({ min: 0, max: 5 }),
        groups: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
      }),
      { maxLength: 40 },
    ),
    pairs: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 60 }),
    width: fc.double({ min: 6, max: 120, noNaN: true }),
  })
  .map(({ grids, pairs, width }) => ({
    width,
    grids: grids.map(({ community, groups }, index): PictureGrid => ({
      id: `g${index}`,
      communityId: `c${community}`,
      groups,
      adjacentGridIds: [
        ...new Set(
          pairs.flatMap(([from, to]) =>
            from === to ? [] : from === index ? [`g${to}`] : to === index ? [`g${from}`] : [],
          ),
        ),
      ],
    })),
  }))

describe('any picture', () => {
  it('holds every grid once, none on another, all within its bounds', () => {
    fc.assert(
      fc.property(streets, ({ grids, width }) => {
        const layout = layoutPicture(grids, width)
        expect(layout.tiles.map((tile) => tile.id).sort()).toEqual(grids.map((grid) => grid.id).sort())
        expect(pairsOf(layout.tiles).some(([left, right]) => overlap(left, right))).toBe(false)
        expect(pairsOf(layout.communities).some(([left, right]) => overlap(left, right))).toBe(false)
        expect(layout.communities.every((community) => isInside(community, layout))).toBe(true)
      }),
    )
  })
  it('is the same for the same street, and names a pair of neighbours once', () => {
    fc.assert(
      fc.property(streets, ({ grids, width }) => {
        const layout = layoutPicture(grids, width)
        expect(layoutPicture(grids, width)).toEqual(layout)
        const names = layout.links.map((pair) => [...pair].sort().join())
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
  it('keeps tiles wide enough to read wherever the screen is', () => {
    fc.assert(
      fc.property(streets, ({ grids, width }) => {
        fc.pre(width >= sizes.tileMin + 2 * sizes.pad)
        expect(layoutPicture(grids, width).tiles.every((tile) => tile.width >= sizes.tileMin)).toBe(true)
      }),
    )
  })
})
