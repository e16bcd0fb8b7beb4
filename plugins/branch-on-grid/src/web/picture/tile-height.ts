import { sizes } from './picture-sizes.ts'

/**
 * How high a tile of `width` rem must be for its circles. `groups` counts the compounds of each branch in the grid;
 * several branches stand in frames of their own, which break into lines as words do.
 */
export function tileHeight(groups: readonly number[], width: number): number {
  const inner = width - 2 * sizes.tilePad
  const frame = groups.length > 1 ? sizes.groupFrame : 0
  const fits = Math.max(1, Math.floor((inner - frame) / sizes.circle))
  let rows = 0
  let used = inner
  for (const compounds of groups) {
    const wanted = frame + Math.min(compounds, fits) * sizes.circle
    if (used + sizes.groupGap + wanted <= inner) {
      used += sizes.groupGap + wanted
    } else {
      rows += Math.max(1, Math.ceil(compounds / fits))
      used = compounds > fits ? inner : wanted
    }
  }
  return 2 * sizes.tilePad + sizes.tileHead + Math.max(1, rows) * sizes.circleRow + sizes.tileFoot
}
