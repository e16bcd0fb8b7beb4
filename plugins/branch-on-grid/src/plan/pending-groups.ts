import type { PlanGrid, PlanInput } from './branch-plan.ts'

export type Neighbours<Id extends string> = ReadonlyMap<Id, ReadonlySet<Id>>

/** Who may be joined with whom: adjacent grids of one community, or of any where the street allows it. */
export function joinableNeighbours<Id extends string>(input: PlanInput<Id>): Neighbours<Id> {
  const gridById = new Map(input.grids.map((grid) => [grid.id, grid]))
  const neighbours = new Map<Id, Set<Id>>(input.grids.map((grid) => [grid.id, new Set<Id>()]))
  for (const [from, to] of input.adjacency) {
    const left = gridById.get(from)
    const right = gridById.get(to)
    if (left === undefined || right === undefined || left === right) continue
    if (left.communityId !== right.communityId && !input.settings.crossCommunityJoint) continue
    neighbours.get(from)?.add(to)
    neighbours.get(to)?.add(from)
  }
  return neighbours
}

/** Connected groups of `pending`, which is ordered by code: so are the groups, by their lowest, and the grids in each. */
export function groupsOf<Id extends string>(
  pending: readonly PlanGrid<Id>[],
  neighbours: Neighbours<Id>,
): readonly (readonly PlanGrid<Id>[])[] {
  const groups: PlanGrid<Id>[][] = []
  const seen = new Set<Id>()
  for (const start of pending) {
    if (seen.has(start.id)) continue
    const reached = reachedFrom(start, pending, neighbours)
    for (const id of reached) seen.add(id)
    groups.push(pending.filter((grid) => reached.has(grid.id)))
  }
  return groups
}

function reachedFrom<Id extends string>(
  start: PlanGrid<Id>,
  pending: readonly PlanGrid<Id>[],
  neighbours: Neighbours<Id>,
): ReadonlySet<Id> {
  // A Set visits what is added while it is walked: that is the whole search.
  const reached = new Set([start.id])
  for (const id of reached) {
    for (const grid of pending) {
      if (neighbours.get(id)?.has(grid.id)) reached.add(grid.id)
    }
  }
  return reached
}
