import { AppError, newId } from '@sanzhi/kernel'
import { isUniqueViolation, type Reply } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import type { BranchCourse } from '../course/branch-course.ts'
import { placeOf } from '../course/branch-place.ts'
import { getCourse, moveCourse, requireVersion, rulesOf, subjectOf } from '../course/course.service.ts'
import { cancelTermTimers } from '../course/term-timers.ts'
import { checkHeadcounts } from '../course/headcount.ts'
import { requirePast } from '../election/election.service.ts'
import { decideRegroup, type RegroupKind, type RegroupTargets } from './regroup.ts'
import * as queries from './regroup.queries.ts'

const taskKind = 'branch-on-grid.decide_regrouping'

interface Proposal {
  readonly organisationId: string
  readonly version: number
  readonly kind: RegroupKind
  readonly targets: RegroupTargets
  readonly reason: string
}

/** Proposes to merge, split or dissolve a branch; somebody else decides. Returns soft findings: branches over the limit of units. */
export async function proposeRegrouping(
  call: BranchCall,
  { organisationId, version, kind, targets, reason }: Proposal,
): Promise<{ readonly unitsOver: readonly string[] }> {
  const course = await getCourse(call, organisationId, 'branch-on-grid.organise')
  requireVersion(course, version)
  const { unitsOver, names } = await requireAllowed(call, course, { kind, targets })
  try {
    await queries.insertRegrouping(call.db, {
      id: newId(call.now),
      organisationId,
      kind,
      state: 'proposed',
      targets: JSON.stringify(targets),
      names: JSON.stringify(names),
      reason,
      createdAt: call.now,
      createdBy: call.actor.accountId,
      updatedAt: call.now,
      version: 1,
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'regrouping_open_key')) throw error
    throw new AppError('conflict', { reason: 'branch-on-grid.regrouping_open', cause: error })
  }
  await call.services.tasks.open({
    kind: taskKind,
    subject: subjectOf(organisationId),
    params: { name: course.branch.name },
    audience: { permission: 'branch-on-grid.approve', placeId: placeOf(course.branch) },
    path: `branch-on-grid/branches/${organisationId}`,
  })
  await record(call, 'regrouping_proposed', organisationId)
  return { unitsOver }
}

/** The proposer takes it back. */
export async function withdrawRegrouping(call: BranchCall, organisationId: string): Promise<void> {
  await getCourse(call, organisationId, 'branch-on-grid.organise')
  const proposal = await requireProposed(call, organisationId)
  if (proposal.createdBy !== call.actor.accountId) {
    throw new AppError('forbidden', { reason: 'branch-on-grid.not_own_regrouping' })
  }
  await settle(call, proposal.id, { organisationId, state: 'withdrawn' })
}

export async function returnRegrouping(
  call: BranchCall,
  { organisationId, reason }: { readonly organisationId: string; readonly reason: string },
): Promise<void> {
  await getCourse(call, organisationId, 'branch-on-grid.approve')
  const proposal = await requireProposed(call, organisationId)
  requireOther(call, proposal)
  await settle(call, proposal.id, { organisationId, state: 'returned', decisionReason: reason })
}

/** Carries out what was proposed, by the superior's written reply. All or nothing; what was stays on record. */
export async function approveRegrouping(
  call: BranchCall,
  { organisationId, version, reply }: { organisationId: string; version: number; reply: Reply },
): Promise<void> {
  const course = await getCourse(call, organisationId, 'branch-on-grid.approve')
  requireVersion(course, version)
  requirePast(call, reply)
  const proposal = await requireProposed(call, organisationId)
  requireOther(call, proposal)
  await requireAllowed(call, course, proposal)
  await carryOut(call, course, { ...proposal, reply })
  await settle(call, proposal.id, { organisationId, state: 'approved', reply })
  await checkHeadcounts(call)
}

async function carryOut(
  call: BranchCall,
  course: BranchCourse,
  {
    kind,
    targets,
    reason,
    reply,
  }: {
    readonly kind: RegroupKind
    readonly targets: RegroupTargets
    readonly reason: string
    readonly reply: Reply
  },
): Promise<void> {
  const { id } = course.branch
  if (kind === 'split') {
    await call.services.organisations.splitBranch(id, targets.founded, reply)
    return
  }
  await moveCourse(call, course, { transition: kind === 'merge' ? 'merge' : 'dissolve', reason })
  await call.services.organisations.endBranch({
    organisationId: id,
    compoundTo: new Map(Object.entries(targets.compoundTo)),
    restTo: targets.restTo ?? '',
  })
  await cancelTermTimers(call, id)
}

async function requireAllowed(
  call: BranchCall,
  { branch }: BranchCourse,
  { kind, targets }: { readonly kind: RegroupKind; readonly targets: RegroupTargets },
) {
  if (branch.state === 'dissolved') {
    throw new AppError('conflict', { reason: 'branch-on-grid.wrong_state' })
  }
  const rules = rulesOf(call)
  const present = await call.services.organisations.listBranches()
  const verdict = decideRegroup(kind, targets, {
    branch,
    others: new Map(present.filter(({ id }) => id !== branch.id).map((one) => [one.id, one])),
    membersAt: await call.services.organisations.countFullMembers(),
    branchMinFull: rules['party.branch_min_full'],
    jointMaxUnits: rules['party.joint_max_units'],
  })
  if (!verdict.allowed) {
    throw new AppError('conflict', {
      reason: verdict.reason,
      params: { min: rules['party.branch_min_full'] },
    })
  }
  const heirs = new Set([...Object.values(targets.compoundTo), targets.restTo])
  const named = [...branch.compounds, ...present.filter(({ id }) => heirs.has(id))]
  return { unitsOver: verdict.unitsOver, names: Object.fromEntries(named.map(({ id, name }) => [id, name])) }
}

async function requireProposed(call: BranchCall, organisationId: string) {
  const proposal = await queries.lockProposed(call.db, organisationId)
  if (proposal === undefined) {
    throw new AppError('conflict', { reason: 'branch-on-grid.no_regrouping' })
  }
  return proposal
}

/** Source: handbook section 8, whoever prepares does not approve. */
function requireOther(call: BranchCall, proposal: { readonly createdBy: string | null }): void {
  if (proposal.createdBy === call.actor.accountId) {
    throw new AppError('forbidden', { reason: 'branch-on-grid.own_regrouping' })
  }
}

async function settle(
  call: BranchCall,
  id: string,
  end: {
    readonly organisationId: string
    readonly state: 'approved' | 'returned' | 'withdrawn'
    readonly decisionReason?: string
    readonly reply?: Reply
  },
): Promise<void> {
  await queries.updateRegrouping(call.db, id, {
    state: end.state,
    decidedBy: call.actor.accountId,
    decidedAt: call.now,
    decisionReason: end.decisionReason ?? null,
    replyNumber: end.reply?.number ?? null,
    repliedOn: end.reply?.day ?? null,
    updatedAt: call.now,
  })
  await call.services.tasks.end(
    { kind: taskKind, subject: subjectOf(end.organisationId) },
    end.state === 'withdrawn' ? 'withdrawn' : 'done',
  )
  await record(call, `regrouping_${end.state}`, end.organisationId)
}

async function record(call: BranchCall, what: string, organisationId: string): Promise<void> {
  await call.services.audit.record({
    action: `branch-on-grid.${what}`,
    object: subjectOf(organisationId),
  })
}

/** Moves one member's formal affiliation to another branch of the street. */
export async function moveMember(
  call: BranchCall,
  { personId, from, to }: { readonly personId: string; readonly from: string; readonly to: string },
): Promise<void> {
  await getCourse(call, from, 'branch-on-grid.organise')
  await getCourse(call, to, 'branch-on-grid.view')
  const members = await call.services.organisations.listBranchMembers(from)
  if (!members.some((member) => member.personId === personId && member.affiliation === 'formal')) {
    throw new AppError('not_found', { reason: 'organisations.member_not_found' })
  }
  await call.services.organisations.moveMember(personId, to)
}
