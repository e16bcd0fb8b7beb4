import { AppError, newId } from '@sanzhi/kernel'
import { isUniqueViolation } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import { adjustPlan, totalsAfter, type AdjustmentGround, type KeptPlan } from './adjust-plan.ts'
import { createPlanInput } from './plan-input.ts'
import type { NamedPlace } from './plan-tables.ts'
import { loadStreet, lockDraft } from './plan.service.ts'
import * as queries from './plan.queries.ts'

interface Adjustment {
  readonly id: string
  readonly version: number
  readonly compoundIds: readonly string[]
  readonly toBranchId: string | null
  readonly name: string | null
  /** Kept with what was changed. */
  readonly reason: string
}

/**
 * Changes a draft by hand: compounds go to another branch, or get one of their own. What was and why stays on record. Throws
 * as `submitPlan`, and `conflict` (`branch-on-grid.input_changed`, `.adjusted_below_min`, `.adjustment_unknown`, `.name_taken`).
 */
export async function adjustDraft(call: BranchCall, adjustment: Adjustment): Promise<void> {
  const plan = await lockDraft(call, adjustment)
  const street = await loadStreet(call)
  if (createPlanInput(street, plan.settings).hash !== plan.inputHash) {
    throw new AppError('conflict', { reason: 'branch-on-grid.input_changed' })
  }
  const before = { branches: await queries.listBranches(call.db, plan.id), uncovered: plan.uncovered }
  const verdict = adjustPlan(before, adjustment, {
    ...groundOf(street),
    settings: plan.settings,
  })
  if (!verdict.allowed) {
    throw new AppError('conflict', { reason: verdict.reason, params: verdict.params })
  }
  await writeAdjusted(call, plan.id, verdict.plan)
  await queries.updatePlan(call.db, plan.id, {
    totals: JSON.stringify(totalsAfter(verdict.plan, plan.totals)),
    uncovered: JSON.stringify(verdict.plan.uncovered),
    updatedAt: call.now,
  })
  await queries.insertAdjustment(call.db, {
    id: newId(call.now),
    planId: plan.id,
    reason: adjustment.reason,
    before: JSON.stringify(coversOf(before, verdict.plan)),
    after: JSON.stringify(coversOf(verdict.plan, before)),
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  await call.services.audit.record({ action: 'branch-on-grid.plan_adjusted', object: `plan:${plan.id}` })
}

/** What was changed by hand in a plan, the latest first. */
export async function listAdjustments(call: BranchCall, planId: string) {
  const rows = await queries.listAdjustments(call.db, planId)
  return rows.map(({ id, reason, before, after, createdAt }) => ({
    id,
    reason,
    before,
    after,
    at: createdAt.toISOString(),
  }))
}

const named = ({ id, code, name }: NamedPlace): NamedPlace => ({ id, code, name })

function groundOf({
  grids,
  members,
}: Awaited<ReturnType<typeof loadStreet>>): Omit<AdjustmentGround, 'settings'> {
  return {
    membersAt: members,
    gridOf: new Map(grids.flatMap((grid) => grid.compounds.map(({ id }) => [id, named(grid)] as const))),
    compounds: new Map(
      grids.flatMap(({ compounds }) => compounds.map((one) => [one.id, named(one)] as const)),
    ),
  }
}

const linesOf = ({ branches }: Pick<KeptPlan, 'branches'>) =>
  branches.map(({ name, compounds }) => ({ name, compounds: compounds.map((one) => one.name) }))

/** The branches of one plan that the other does not have like that, by name. */
function coversOf(plan: Pick<KeptPlan, 'branches'>, other: Pick<KeptPlan, 'branches'>) {
  const known = new Set(linesOf(other).map((line) => JSON.stringify(line)))
  return linesOf(plan).filter((line) => !known.has(JSON.stringify(line)))
}

/** All branches anew, those that were there under their ids: positions and names may have changed places. */
async function writeAdjusted(call: BranchCall, planId: string, { branches }: KeptPlan): Promise<void> {
  const stamp = { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
  try {
    await queries.replaceBranches(
      call.db,
      planId,
      branches.map(
        ({ id, name, form, members, posts, suggestedLevel, subBranches, ...places }, position) => ({
          id: id ?? newId(call.now),
          planId,
          position,
          name,
          form,
          members,
          posts,
          suggestedLevel,
          subBranches,
          grids: JSON.stringify(places.grids),
          compounds: JSON.stringify(places.compounds),
          findings: JSON.stringify(places.findings),
          ...stamp,
        }),
      ),
    )
  } catch (error) {
    if (!isUniqueViolation(error, 'planned_branch_plan_id_name_key')) throw error
    throw new AppError('conflict', { reason: 'branch-on-grid.name_taken', cause: error })
  }
}
