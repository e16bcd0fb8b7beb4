/** A grid and the compounds it holds. */
export interface GridCompounds<Id extends string = string> {
  readonly id: Id
  readonly compounds: readonly { readonly id: Id }[]
}

/**
 * Grids are adjacent when a compound of one is adjacent to a compound of the other: rosters know compounds only.
 * Each pair once, whichever side named it; compounds outside `grids` are passed over.
 */
export function adjacentGrids<Id extends string>(
  grids: readonly GridCompounds<Id>[],
  adjacentCompounds: readonly (readonly [Id, Id])[],
): readonly (readonly [Id, Id])[] {
  const gridOf = new Map(grids.flatMap((grid) => grid.compounds.map(({ id }) => [id, grid.id] as const)))
  const pairs = new Map<string, readonly [Id, Id]>()
  for (const [from, to] of adjacentCompounds) {
    const left = gridOf.get(from)
    const right = gridOf.get(to)
    if (left === undefined || right === undefined || left === right) continue
    const pair = left < right ? ([left, right] as const) : ([right, left] as const)
    pairs.set(pair.join(' '), pair)
  }
  return [...pairs.values()]
}
