import { describe, expect, it } from 'vitest'
import { sizes } from './picture-sizes.ts'
import { tileHeight } from './tile-height.ts'

const bare = 2 * sizes.tilePad + sizes.tileHead + sizes.tileFoot
const rows = (groups: readonly number[], width: number) =>
  Math.round((tileHeight(groups, width) - bare) / sizes.circleRow)

describe('tileHeight', () => {
  it.each<[readonly number[], number, number]>([
    [[], 8, 1],
    [[4], 8, 1],
    [[5], 8, 2],
    [[9], 8, 3],
    [[1, 1], 8, 1],
    [[1, 1, 1], 8, 2],
    [[2, 1, 1], 8, 2],
    [[6, 1], 8, 3],
    [[4, 4], 12, 2],
    [[1], 1, 1],
  ])('of groups %j in a tile %i rem wide is %i rows of circles', (groups, width, expected) => {
    expect(rows(groups, width)).toBe(expected)
  })
})
