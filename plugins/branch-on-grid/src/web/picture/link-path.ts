import type { Box } from './layout-picture.ts'
import { sizes } from './picture-sizes.ts'

/** A line between two tiles, as the `d` of an SVG path. */
export interface LinkPath {
  readonly d: string
  /** The tiles do not stand side by side, so the line runs around others. */
  readonly isFar: boolean
}

/**
 * The line that joins two tiles: straight between tiles side by side; otherwise along the lanes between tiles, so
 * that it never seems to join those that it passes.
 */
export function linkPath(left: Box, right: Box): LinkPath {
  const [from, to] =
    left.y < right.y || (left.y === right.y && left.x < right.x) ? [left, right] : [right, left]
  if (areSideBySide(from, to)) {
    return { d: `M${middleX(from)} ${middleY(from)}L${middleX(to)} ${middleY(to)}`, isFar: false }
  }
  const lane = from.y + from.height + sizes.gap / 2
  const aisle = to.x - sizes.gap / 2
  return {
    d: `M${middleX(from)} ${middleY(from)}V${lane}H${aisle}V${middleY(to)}H${middleX(to)}`,
    isFar: true,
  }
}

function areSideBySide(from: Box, to: Box): boolean {
  const inRow = from.y === to.y && isGap(to.x - from.x - from.width)
  const inColumn = from.x === to.x && isGap(to.y - from.y - from.height)
  return inRow || inColumn
}

/** Places are sums of fractions of a rem. */
function isGap(distance: number): boolean {
  return Math.abs(distance - sizes.gap) < 0.01
}

function middleX(box: Box): number {
  return box.x + box.width / 2
}

function middleY(box: Box): number {
  return box.y + box.height / 2
}
