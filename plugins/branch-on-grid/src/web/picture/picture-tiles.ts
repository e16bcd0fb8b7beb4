import type { Cover } from '../branch/branch-tags.tsx'
import type { Branch, Plan, StreetGrid } from '../plan-data.ts'

/** Compounds of one grid that one branch covers, or that none does. */
export interface TileGroup {
  readonly cover: Cover
  readonly branch: Branch | undefined
  readonly compounds: StreetGrid['compounds']
}

/** A grid as the picture shows it. */
export interface PictureTile {
  readonly grid: StreetGrid
  /** Branches in the plan's order; what is uncovered last. Empty in a grid without compounds. */
  readonly groups: readonly TileGroup[]
  readonly members: number
  /** The highest level above a branch that is advised for a branch of the grid. */
  readonly advisedLevel: 'general_branch' | 'committee' | undefined
}

const levels = ['committee', 'general_branch'] as const

/** A joint branch of several grids, which the picture outlines together. */
export interface JointOutline {
  readonly branchId: string
  readonly gridIds: readonly string[]
}

/** The grids of the street in the order of their codes, with the plan laid over them. */
export function pictureTiles(plan: Plan, street: readonly StreetGrid[]): readonly PictureTile[] {
  const branchOf = new Map(
    plan.branches.flatMap((branch) => branch.compounds.map(({ id }) => [id, branch] as const)),
  )
  return [...street].sort(byCode).map((grid) => {
    const groups = groupsOf(plan, grid, branchOf)
    return {
      grid,
      groups,
      members: grid.compounds.reduce((sum, compound) => sum + compound.members, 0),
      advisedLevel: levels.find((level) => groups.some(({ branch }) => branch?.suggestedLevel === level)),
    }
  })
}

export function jointOutlines(plan: Plan): readonly JointOutline[] {
  return plan.branches
    .filter((branch) => branch.form === 'joint' && branch.grids.length > 1)
    .map((branch) => ({ branchId: branch.id, gridIds: branch.grids.map((grid) => grid.id) }))
}

function groupsOf(plan: Plan, grid: StreetGrid, branchOf: ReadonlyMap<string, Branch>): readonly TileGroup[] {
  const covered = plan.branches
    .map((branch) => ({
      cover: branch.form,
      branch,
      compounds: grid.compounds.filter((compound) => branchOf.get(compound.id) === branch),
    }))
    .filter((group) => group.compounds.length > 0)
  const rest = grid.compounds.filter((compound) => !branchOf.has(compound.id))
  return rest.length > 0 ? [...covered, { cover: 'uncovered', branch: undefined, compounds: rest }] : covered
}

function byCode(left: StreetGrid, right: StreetGrid): number {
  return left.code < right.code ? -1 : Number(left.code > right.code)
}
