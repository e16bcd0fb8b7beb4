import { AppError, endOfDay, newId, type PlainDate } from '@sanzhi/kernel'
import { isUniqueViolation } from '@sanzhi/plugin-api'
import { parse } from '@sanzhi/schema'
import type { BranchCall } from '../branch-call.ts'
import { issueFoundingReply, issueFoundingRequest } from '../paper/issue-papers.ts'
import { planSettingsOf, settings } from '../settings.ts'
import type { BranchPlan, Place, PlanSettings } from './branch-plan.ts'
import { nameBranches } from './name-branches.ts'
import { planLifecycle } from './plan-lifecycle.ts'
import { planBranches } from './plan-branches.ts'
import { createPlanInput, type PlannedStreet } from './plan-input.ts'
import { decideStep, factsOf, type PlanStep } from './plan-state.ts'
import type { KeptGroup } from './plan-tables.ts'
import * as queries from './plan.queries.ts'
import { viewPlan, viewPlanLine, viewScan, viewStreet } from './plan.view.ts'

const approveTask = 'branch-on-grid.approve_plan'
const subjectOf = (planId: string): string => `plan:${planId}`

/** The open plan or the one in force, with the street as it is today beside it; null before the first. */
export async function getCurrentPlan(call: BranchCall) {
  const plan = await queries.findCurrentPlan(call.db)
  if (plan === undefined) {
    return null
  }
  const branches = await queries.listBranches(call.db, plan.id)
  const scans = await call.services.files.list(subjectOf(plan.id))
  const reader = { visible: call.visiblePlaces('branch-on-grid.view'), actor: call.actor }
  return { ...viewPlan(plan, branches, reader), scans: scans.map(viewScan) }
}

export async function listPlans(call: BranchCall) {
  const plans = await queries.listPlans(call.db)
  return plans.map(viewPlanLine)
}

/** The street's rules as they are now: what a plan drawn up today would go by. */
export function getRules(call: BranchCall): PlanSettings {
  const values = parse(settings, call.settings)
  return planSettingsOf(values, values.multi_compound_mode)
}

/** The residential grids with members and neighbours: the ground of the picture. */
export async function getStreet(call: BranchCall) {
  const street = await loadStreet(call)
  return viewStreet(street, call.visiblePlaces('branch-on-grid.view'))
}

/** Compounds and grids with a responsible branch today, out of all residential ones. */
export async function getCoverage(call: BranchCall) {
  const compounds = await queries.listResidentialCompoundIds(call.db)
  const covered = await call.services.organisations.listCoveredCompounds()
  return { compounds: compounds.length, coveredCompounds: compounds.filter((id) => covered.has(id)).length }
}

/**
 * Draws up a plan from the street as it is now. A draft of before gives way; a plan that waits for approval or is
 * in force does not. Throws `conflict`: `branch-on-grid.plan_in_force`, `.plan_submitted`, `.plan_open` (somebody
 * drew one up at the same moment), `.no_grids`.
 */
export async function proposePlan(
  call: BranchCall,
  mode: PlanSettings['multiCompoundMode'],
): Promise<{ id: string }> {
  requireWholeStreet(call, 'branch-on-grid.propose')
  const current = await queries.findCurrentPlan(call.db)
  if (current?.state === 'approved' || current?.state === 'submitted') {
    throw conflict(current.state === 'approved' ? 'plan_in_force' : 'plan_submitted')
  }
  if (current?.state === 'draft') {
    await queries.updatePlan(call.db, current.id, { state: 'discarded', updatedAt: call.now })
    await moveCourse(call, current, { step: 'discard' })
  }
  const street = await loadStreet(call)
  if (street.grids.length === 0) {
    throw conflict('no_grids')
  }
  const planSettings = { ...getRules(call), multiCompoundMode: mode }
  const input = createPlanInput(street, planSettings)
  const plan = planBranches(input.planInput)
  const id = newId(call.now)
  try {
    await writePlan(call, { id, mode, plan, street, planSettings, inputHash: input.hash })
  } catch (error) {
    if (isUniqueViolation(error, 'plan_open_key')) {
      throw conflict('plan_open', error)
    }
    throw error
  }
  await call.services.lifecycles.start(planLifecycle, subjectOf(id), {
    placeId: null,
    path: 'branch-on-grid',
    params: { branches: plan.branches.length },
  })
  await call.services.audit.record({
    action: 'branch-on-grid.plan_proposed',
    object: subjectOf(id),
    details: { mode, branches: plan.branches.length, uncovered: plan.uncovered.length },
  })
  return { id }
}

interface PlanAddress {
  readonly id: string
  /** The version that the person saw. */
  readonly version: number
}

export async function submitPlan(call: BranchCall, address: PlanAddress): Promise<void> {
  requireWholeStreet(call, 'branch-on-grid.propose')
  const plan = await takeStep(call, address, 'submit')
  await queries.updatePlan(call.db, address.id, {
    state: 'submitted',
    submittedBy: call.actor.accountId,
    submittedAt: call.now,
    updatedAt: call.now,
  })
  await moveCourse(call, plan, { step: 'submit' })
  await issueFoundingRequest(call, { ...plan, branches: await queries.listBranches(call.db, plan.id) })
  const deadline = await call.services.lifecycles.find(planLifecycle, subjectOf(plan.id))
  await call.services.tasks.open({
    kind: approveTask,
    subject: subjectOf(plan.id),
    audience: { permission: 'branch-on-grid.approve', placeId: null },
    dueAt: deadline?.dueOn == null ? null : endOfDay(deadline.dueOn),
    path: 'branch-on-grid/plan',
  })
  await record(call, 'plan_submitted', address.id)
}

export async function discardPlan(call: BranchCall, address: PlanAddress): Promise<void> {
  requireWholeStreet(call, 'branch-on-grid.propose')
  const plan = await takeStep(call, address, 'discard')
  await queries.updatePlan(call.db, address.id, { state: 'discarded', updatedAt: call.now })
  await moveCourse(call, plan, { step: 'discard' })
  await call.services.tasks.end({ kind: approveTask, subject: subjectOf(plan.id) }, 'withdrawn')
  await record(call, 'plan_discarded', address.id)
}

export async function returnPlan(
  call: BranchCall,
  address: PlanAddress & { readonly reason: string },
): Promise<void> {
  requireWholeStreet(call, 'branch-on-grid.approve')
  const plan = await takeStep(call, address, 'return')
  await queries.updatePlan(call.db, address.id, {
    state: 'returned',
    decidedBy: call.actor.accountId,
    decidedAt: call.now,
    returnReason: address.reason,
    updatedAt: call.now,
  })
  await moveCourse(call, plan, { step: 'return', reason: address.reason })
  await call.services.tasks.end({ kind: approveTask, subject: subjectOf(plan.id) }, 'done')
  await record(call, 'plan_returned', address.id)
}

/**
 * Founds the planned branches and re-homes their members, all or nothing. The click is not the approval: number
 * and day of the written reply are recorded. Throws `conflict` (`branch-on-grid.input_changed`) when members,
 * places or neighbours are no longer what the plan was drawn up from. Source: handbook M1.
 */
export async function approvePlan(
  call: BranchCall,
  address: PlanAddress & {
    readonly replyNumber: string
    readonly repliedOn: PlainDate
    /** The scan of the reply; null: it is not at hand. */
    readonly fileId: string | null
  },
) {
  requireWholeStreet(call, 'branch-on-grid.approve')
  const plan = await takeStep(call, address, 'approve')
  if (address.repliedOn > call.today) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.reply_in_future' })
  }
  if (createPlanInput(await loadStreet(call), plan.settings).hash !== plan.inputHash) {
    throw conflict('input_changed')
  }
  const branches = await queries.listBranches(call.db, plan.id)
  const reply = { number: address.replyNumber, day: address.repliedOn }
  const founded = await call.services.organisations.foundBranches(
    branches.map(({ name, form, compounds }) => ({
      name,
      form,
      compoundIds: compounds.map((compound) => compound.id),
    })),
    reply,
  )
  await queries.linkOrganisations(
    call.db,
    branches.map((branch, index) => ({
      branchId: branch.id,
      organisationId: founded.organisationIds[index] ?? '',
    })),
  )
  await queries.updatePlan(call.db, plan.id, {
    state: 'approved',
    decidedBy: call.actor.accountId,
    decidedAt: call.now,
    replyNumber: address.replyNumber,
    repliedOn: address.repliedOn,
    updatedAt: call.now,
  })
  await moveCourse(call, plan, { step: 'approve' })
  if (address.fileId !== null) {
    await call.services.files.attach(address.fileId, subjectOf(plan.id), {
      permission: 'branch-on-grid.view',
      fieldClass: 'C2',
    })
  }
  await issueFoundingReply(call, { ...plan, branches }, reply)
  await call.services.tasks.end({ kind: approveTask, subject: subjectOf(plan.id) }, 'done')
  await record(call, 'plan_approved', plan.id)
  return { founded: branches.length, rehomed: founded.rehomed, reported: founded.reported }
}

/** The residential grids with their full members as they are now. */
export async function loadStreet(call: BranchCall): Promise<PlannedStreet> {
  const grids = await call.services.places.listResidentialGrids()
  const members = await call.services.organisations.countFullMembers()
  return { grids, members }
}

function conflict(reason: string, cause?: unknown): AppError {
  return new AppError('conflict', { reason: `branch-on-grid.${reason}`, cause })
}

/** A plan covers the whole street, so a role in one community alone does not reach. */
function requireWholeStreet(call: BranchCall, permission: string): void {
  if (call.visiblePlaces(permission) !== null) {
    throw new AppError('forbidden', { reason: 'access.whole_street_needed', params: { permission } })
  }
}

/** A draft that may be changed by hand. Throws as a step on a plan does. */
export async function lockDraft(call: BranchCall, address: PlanAddress) {
  requireWholeStreet(call, 'branch-on-grid.propose')
  const plan = await lockAsRead(call, address)
  if (plan.state !== 'draft') {
    throw new AppError('conflict', { reason: 'branch-on-grid.wrong_state', params: { state: plan.state } })
  }
  return plan
}

async function lockAsRead(call: BranchCall, { id, version }: PlanAddress) {
  const plan = await queries.lockPlan(call.db, id)
  if (plan === undefined) {
    throw new AppError('not_found', { reason: 'branch-on-grid.plan_not_found' })
  }
  if (plan.version !== version) {
    throw new AppError('stale', { reason: 'branch-on-grid.plan_changed' })
  }
  return plan
}

async function takeStep(call: BranchCall, address: PlanAddress, step: PlanStep) {
  const plan = await lockAsRead(call, address)
  const verdict = decideStep(plan, step, call.actor.accountId)
  if (!verdict.allowed) {
    throw new AppError(verdict.reason === 'branch-on-grid.own_plan' ? 'forbidden' : 'conflict', {
      reason: verdict.reason,
      params: { state: plan.state },
    })
  }
  return plan
}

type TakenPlan = Awaited<ReturnType<typeof takeStep>>

/** Takes the same step on the plan's course. A plan from before courses were kept has none, and ends without one. */
async function moveCourse(
  call: BranchCall,
  plan: TakenPlan,
  { step, reason }: { readonly step: PlanStep; readonly reason?: string },
): Promise<void> {
  const subject = subjectOf(plan.id)
  const run = await call.services.lifecycles.find(planLifecycle, subject)
  if (run !== undefined) {
    await call.services.lifecycles.move(planLifecycle, subject, {
      transition: step,
      version: run.version,
      facts: factsOf(plan, call.actor.accountId),
      ...(reason !== undefined && { reason }),
    })
  }
}

async function record(call: BranchCall, what: string, planId: string): Promise<void> {
  await call.services.audit.record({ action: `branch-on-grid.${what}`, object: subjectOf(planId) })
}

interface NewPlan {
  readonly id: string
  readonly mode: PlanSettings['multiCompoundMode']
  readonly plan: BranchPlan
  readonly street: PlannedStreet
  readonly planSettings: PlanSettings
  readonly inputHash: string
}

async function writePlan(call: BranchCall, { id, mode, plan, street, planSettings, inputHash }: NewPlan) {
  const stamp = { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
  const nameOf = makeNameLookup(street)
  const named = (places: readonly Place[]) => places.map((place) => ({ ...place, name: nameOf(place.id) }))
  const names = nameBranches(plan.branches, nameOf)
  const uncovered = plan.uncovered.map((group): KeptGroup => ({
    ...group,
    grids: named(group.grids),
    compounds: named(group.compounds),
  }))
  await queries.insertPlan(
    call.db,
    {
      id,
      state: 'draft',
      mode,
      inputHash,
      settings: JSON.stringify(planSettings),
      totals: JSON.stringify(plan.totals),
      uncovered: JSON.stringify(uncovered),
      ...stamp,
    },
    plan.branches.map(({ grids, compounds, findings, ...branch }, position) => ({
      id: newId(call.now),
      planId: id,
      position,
      name: names[position] ?? '',
      ...branch,
      grids: JSON.stringify(named(grids)),
      compounds: JSON.stringify(named(compounds)),
      findings: JSON.stringify(findings),
      ...stamp,
    })),
  )
}

function makeNameLookup({ grids }: PlannedStreet): (placeId: string) => string {
  const names = new Map(
    grids.flatMap((grid) => [
      [grid.id, grid.name] as const,
      ...grid.compounds.map((compound) => [compound.id, compound.name] as const),
    ]),
  )
  return (placeId) => names.get(placeId) ?? ''
}
