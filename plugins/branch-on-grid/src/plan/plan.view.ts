import type { Actor, StoredFile } from '@sanzhi/plugin-api'
import type { PlannedStreet } from './plan-input.ts'
import { decideStep, type PlanStep } from './plan-state.ts'
import type * as queries from './plan.queries.ts'

type PlanRow = NonNullable<Awaited<ReturnType<typeof queries.findCurrentPlan>>>
type BranchRow = Awaited<ReturnType<typeof queries.listBranches>>[number]

const steps = ['submit', 'approve', 'return', 'discard'] as const satisfies readonly PlanStep[]

export function viewPlanLine(plan: PlanRow) {
  return {
    id: plan.id,
    version: plan.version,
    state: plan.state,
    mode: plan.mode,
    totals: plan.totals,
    proposedAt: plan.createdAt.toISOString(),
    submittedAt: plan.submittedAt?.toISOString() ?? null,
    decidedAt: plan.decidedAt?.toISOString() ?? null,
    replyNumber: plan.replyNumber,
    repliedOn: plan.repliedOn,
    returnReason: plan.returnReason,
  }
}

/** A plan with its branches as far as the person may see their places; totals are the street's. */
export function viewPlan(
  plan: PlanRow,
  branches: readonly BranchRow[],
  reader: { readonly visible: readonly string[] | null; readonly actor: Actor },
) {
  const visible = reader.visible === null ? null : new Set(reader.visible)
  const mayShow = (places: readonly { readonly id: string }[]): boolean =>
    visible === null || places.some((place) => visible.has(place.id))
  return {
    ...viewPlanLine(plan),
    settings: plan.settings,
    /** Steps that the plan's state and authorship leave open to this person, if a permission does too. */
    openSteps: steps.filter((step) => decideStep(plan, step, reader.actor.accountId).allowed),
    isOwn: plan.createdBy === reader.actor.accountId || plan.submittedBy === reader.actor.accountId,
    branches: branches.filter((branch) => mayShow(branch.compounds)).map(viewBranch),
    uncovered: plan.uncovered.filter((group) => mayShow(group.grids)),
  }
}

/** A scan of the reply, to be fetched by its id. */
export function viewScan({ id, name, mediaType, sizeBytes }: StoredFile) {
  return { id, name, mediaType, sizeBytes }
}

function viewBranch(branch: BranchRow) {
  return {
    id: branch.id,
    name: branch.name,
    form: branch.form,
    members: branch.members,
    posts: branch.posts,
    suggestedLevel: branch.suggestedLevel,
    subBranches: branch.subBranches,
    grids: branch.grids,
    compounds: branch.compounds,
    findings: branch.findings,
    organisationId: branch.organisationId,
  }
}

export function viewStreet({ grids, members }: PlannedStreet, visible: readonly string[] | null) {
  const shown = visible === null ? null : new Set(visible)
  const mayShow = (gridId: string): boolean => shown === null || shown.has(gridId)
  return grids
    .filter((grid) => mayShow(grid.id))
    .map((grid) => {
      const adjacentGridIds: readonly string[] = grid.adjacentGridIds.filter(mayShow)
      return {
        id: grid.id,
        code: grid.code,
        name: grid.name,
        communityId: grid.communityId,
        communityName: grid.communityName,
        compounds: grid.compounds.map(({ id, code, name }) => ({
          id,
          code,
          name,
          members: members.get(id) ?? 0,
        })),
        adjacentGridIds,
      }
    })
}
