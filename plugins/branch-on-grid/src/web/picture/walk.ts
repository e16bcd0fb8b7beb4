/**
 * Orders `ids` so that neighbours stand next to each other where they can: each connected group begins at the end of
 * its chain and is walked on from there. Groups come in the order of their first member in `ids`, and so do all ties.
 */
export function walkNeighbours(
  ids: readonly string[],
  neighboursOf: (id: string) => readonly string[],
): readonly string[] {
  const rank = new Map(ids.map((id, index) => [id, index]))
  const left = new Set(ids)
  const open = (id: string) => neighboursOf(id).filter((other) => left.has(other))
  const walked: string[] = []
  const visit = (id: string): void => {
    left.delete(id)
    walked.push(id)
    for (let next = leastOpen(open(id)); next !== undefined; next = leastOpen(open(id))) visit(next)
  }
  /** A dead end is taken first: left for later, it would stand apart. */
  const leastOpen = (candidates: readonly string[]): string | undefined =>
    [...candidates].sort(
      (a, b) => open(a).length - open(b).length || (rank.get(a) ?? 0) - (rank.get(b) ?? 0),
    )[0]
  for (const id of ids) {
    if (left.has(id)) visit(leastOpen(groupOf(id, open)) ?? id)
  }
  return walked
}

function groupOf(start: string, open: (id: string) => readonly string[]): readonly string[] {
  // A Set visits what is added while it is walked.
  const group = new Set([start])
  for (const id of group) for (const other of open(id)) group.add(other)
  return [...group]
}
