import type { PlannedBranch } from './branch-plan.ts'

/** Drops the 网格 that most grids' names end in. */
function stem(gridName: string): string {
  return gridName.endsWith('网格') ? gridName.slice(0, -2) : gridName
}

/**
 * A name for each branch as offices form them: 嘉隆公寓党支部, 江头小区网格党支部, 示例联合党支部. Two that would be
 * alike are told apart by their first grid's code.
 */
export function nameBranches(
  branches: readonly Pick<PlannedBranch, 'form' | 'grids' | 'compounds'>[],
  nameOf: (placeId: string) => string,
): readonly string[] {
  const plain = branches.map(({ form, grids, compounds }) => {
    const grid = stem(nameOf(grids[0]?.id ?? ''))
    switch (form) {
      case 'compound':
        return `${nameOf(compounds[0]?.id ?? '')}党支部`
      case 'grid':
        return `${grid}网格党支部`
      case 'joint':
        return `${grid}联合党支部`
    }
  })
  const uses = Map.groupBy(plain, (name) => name)
  return plain.map((name, index) =>
    (uses.get(name)?.length ?? 0) > 1 ? `${name}（${branches[index]?.grids[0]?.code ?? ''}）` : name,
  )
}
