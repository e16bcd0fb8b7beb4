import type { Plan } from '../plan-data.ts'
import type { BranchRow } from './branch-row.ts'
import type { DrawerContent } from './plan-drawer.tsx'

/**
 * What stands open by the address: one branch, or a grid with all that covers it. Undefined when nothing does, or
 * what it names is not in the plan.
 */
export function drawerContent(
  plan: Plan,
  rows: readonly BranchRow[],
  open: { readonly branch: string; readonly grid: string },
): DrawerContent | undefined {
  const row = rows.find(({ branch }) => branch.id === open.branch)
  if (row) return { title: row.branch.name, rows: [row], uncovered: [] }
  if (open.grid === '') return undefined
  const holds = (places: readonly { readonly id: string }[]) => places.some((place) => place.id === open.grid)
  const covering = rows.filter(({ branch }) => holds(branch.grids))
  const uncovered = plan.uncovered.filter((group) => holds(group.grids))
  const [only] = covering
  if (only && covering.length + uncovered.length === 1) {
    return { title: only.branch.name, rows: [only], uncovered }
  }
  const grid = [
    ...covering.flatMap(({ branch }) => branch.grids),
    ...uncovered.flatMap((group) => group.grids),
  ].find((place) => place.id === open.grid)
  return grid && { title: grid.name, rows: covering, uncovered }
}
