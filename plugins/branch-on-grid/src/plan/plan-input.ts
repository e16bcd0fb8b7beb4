import { contentHash, type GridNode } from '@sanzhi/plugin-api'
import type { PlanInput, PlanSettings } from './branch-plan.ts'

/** What a plan is drawn up from. */
export interface PlannedStreet {
  readonly grids: readonly GridNode[]
  /** Full members with a formal affiliation, by compound. */
  readonly members: ReadonlyMap<string, number>
}

/** The planner's input with a hash that changes whenever anything that it depends on does. */
export function createPlanInput(
  { grids, members }: PlannedStreet,
  settings: PlanSettings,
): { readonly planInput: PlanInput; readonly hash: string } {
  const planInput: PlanInput = {
    grids: grids.map(({ id, code, communityId, compounds }) => ({
      id,
      code,
      communityId,
      compounds: compounds.map((compound) => ({
        id: compound.id,
        code: compound.code,
        fullMembers: members.get(compound.id) ?? 0,
      })),
    })),
    adjacency: grids.flatMap((grid) =>
      grid.adjacentGridIds.filter((other) => grid.id < other).map((other) => [grid.id, other] as const),
    ),
    settings,
  }
  return { planInput, hash: contentHash(planInput) }
}
