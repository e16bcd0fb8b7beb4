import { AppError, newId, type PlainDate } from '@sanzhi/kernel'
import type { Reply } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import type { BranchCourse } from '../course/branch-course.ts'
import { getCourse, moveCourse, requireVersion, rulesOf, subjectOf } from '../course/course.service.ts'
import { endOfTerm, shiftOf } from '../course/term.ts'
import { setTermTimers } from '../course/term-timers.ts'
import { issueFilingForm, issueResultReport } from '../paper/issue-papers.ts'
import { compareSheets, type CountedElection, type CountSheet } from './count-sheet.ts'
import { attachScan } from './election-scans.ts'
import * as queries from './election.queries.ts'

interface BranchAddress {
  readonly organisationId: string
  /** As it was read; 0 before anything has happened. */
  readonly version: number
}

/** Begins an election. How many may vote is taken from the roster, never typed. */
export async function beginElection(
  call: BranchCall,
  request: BranchAddress & { readonly reply: Reply | null; readonly reason?: string | undefined },
): Promise<void> {
  const course = await getCourse(call, request.organisationId, 'branch-on-grid.organise')
  requireVersion(course, request.version)
  const { branch } = course
  requirePast(call, request.reply)
  // One that was under way when the branch fell below the minimum counts no more.
  const broken = await queries.lockOpenElection(call.db, branch.id)
  await moveCourse(call, course, {
    transition: 'begin_election',
    facts: {
      shiftMonths: shiftOf(
        branch.term?.endsOn ?? null,
        call.today,
        rulesOf(call)['party.term_remind_months'],
      ),
      hasReply: request.reply !== null,
    },
    reason: request.reason,
  })
  if (broken !== undefined) {
    await queries.updateElection(call.db, broken.id, { state: 'cancelled', updatedAt: call.now })
  }
  const id = newId(call.now)
  await queries.insertElection(call.db, {
    id,
    organisationId: branch.id,
    ordinal: (branch.term?.ordinal ?? 0) + 1,
    eligible: branch.fullMembers,
    state: 'open',
    shiftReplyNumber: request.reply?.number ?? null,
    shiftRepliedOn: request.reply?.day ?? null,
    createdAt: call.now,
    createdBy: call.actor.accountId,
    updatedAt: call.now,
    version: 1,
  })
  await record(call, 'election_begun', branch.id)
}

export interface EnteredSheet extends CountSheet {
  readonly heldOn: PlainDate
}

/**
 * Enters what a signed count sheet says. The first two people who do so are its two readers; each may put their own right
 * until the result is reported. Returns where the two differ: none when they agree, null while there is only one.
 */
export async function enterSheet(
  call: BranchCall,
  { organisationId, sheet }: { readonly organisationId: string; readonly sheet: EnteredSheet },
): Promise<{ readonly differences: readonly string[] | null }> {
  const { branch } = await getCourse(call, organisationId, 'branch-on-grid.keep')
  const election = await requireOpen(call, branch.id, 'open')
  if (sheet.heldOn > call.today) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.day_in_future' })
  }
  await requireCandidates(call, branch.id, sheet)
  const sheets = await queries.listSheets(call.db, election.id)
  const own = sheets.find(({ enteredBy }) => enteredBy === call.actor.accountId)
  if (own === undefined && sheets.length === 2) {
    throw new AppError('conflict', { reason: 'branch-on-grid.sheet_has_two_readers' })
  }
  const values = { ...sheet, candidates: JSON.stringify(sheet.candidates), updatedAt: call.now }
  if (own === undefined) {
    await queries.insertSheet(call.db, {
      ...values,
      id: newId(call.now),
      electionId: election.id,
      reading: sheets.length + 1,
      enteredBy: call.actor.accountId,
      createdAt: call.now,
      createdBy: call.actor.accountId,
      version: 1,
    })
  } else {
    await queries.updateSheet(call.db, own.id, values)
  }
  await record(call, 'sheet_entered', branch.id)
  const other = sheets.find(({ enteredBy }) => enteredBy !== call.actor.accountId)
  return { differences: other === undefined ? null : differencesOf(other, sheet) }
}

function differencesOf(one: EnteredSheet, other: EnteredSheet): readonly string[] {
  const days = one.heldOn === other.heldOn ? [] : ['heldOn']
  return [...days, ...compareSheets(one, other)]
}

/** Only full members of the branch stand for its posts. */
async function requireCandidates(call: BranchCall, id: string, { candidates }: CountSheet): Promise<void> {
  const members = await call.services.organisations.listBranchMembers(id)
  const full = new Set(
    members
      .filter(({ category, affiliation }) => category === 'full' && affiliation === 'formal')
      .map(({ personId }) => personId),
  )
  if (!candidates.every(({ personId }) => full.has(personId))) {
    throw new AppError('conflict', { reason: 'organisations.not_a_member' })
  }
}

/** Reports the result that two people read alike, with the scan of the signed sheet. */
export async function reportResult(
  call: BranchCall,
  request: BranchAddress & { readonly fileId: string | null; readonly reason?: string | undefined },
): Promise<void> {
  const course = await getCourse(call, request.organisationId, 'branch-on-grid.organise')
  requireVersion(course, request.version)
  const { branch } = course
  const election = await requireOpen(call, branch.id, 'open')
  const [first, second] = await queries.listSheets(call.db, election.id)
  const counted: CountedElection | null =
    first === undefined ? null : { ...first, eligible: election.eligible }
  await moveCourse(call, course, {
    transition: 'report_result',
    facts: {
      election: counted,
      isConfirmed: first !== undefined && second !== undefined && differencesOf(first, second).length === 0,
      hasScan: request.fileId !== null,
    },
    reason: request.reason,
  })
  await attachScan(call, branch, { electionId: election.id, kind: 'election', fileId: request.fileId })
  await queries.updateElection(call.db, election.id, {
    state: 'reported',
    heldOn: first?.heldOn ?? null,
    reportedBy: call.actor.accountId,
    reportedAt: call.now,
    updatedAt: call.now,
  })
  if (counted !== null) {
    await issueResultReport(call, { branch, election, counted, heldOn: first?.heldOn ?? call.today })
  }
  await record(call, 'result_reported', branch.id)
}

/** Sends a result back, also one whose reply is there: who was elected may have left before it is filed. */
export async function returnResult(
  call: BranchCall,
  request: BranchAddress & { readonly reason: string },
): Promise<void> {
  const course = await getCourse(call, request.organisationId, 'branch-on-grid.approve')
  requireVersion(course, request.version)
  const election = await requireOpen(call, course.branch.id, 'reported', 'approved')
  await moveCourse(call, course, {
    transition: 'return_result',
    facts: { isOwn: election.reportedBy === call.actor.accountId },
    reason: request.reason,
  })
  await queries.updateElection(call.db, election.id, {
    state: 'open',
    replyNumber: null,
    repliedOn: null,
    updatedAt: call.now,
  })
  await record(call, 'result_returned', course.branch.id)
}

interface WrittenReply extends BranchAddress {
  readonly reply: Reply
  readonly fileId: string | null
  readonly reason?: string | undefined
}

/** Records the reply that approves who was elected. A click is no reply: it is named by number and day. */
export async function approvePosts(call: BranchCall, request: WrittenReply): Promise<void> {
  const course = await getCourse(call, request.organisationId, 'branch-on-grid.approve')
  requireVersion(course, request.version)
  requirePast(call, request.reply)
  const election = await requireOpen(call, course.branch.id, 'reported')
  await moveCourse(call, course, {
    transition: 'approve_posts',
    facts: {
      isOwn: election.reportedBy === call.actor.accountId,
      hasScan: request.fileId !== null,
    },
    reason: request.reason,
  })
  await attachScan(call, course.branch, { electionId: election.id, kind: 'reply', fileId: request.fileId })
  await queries.updateElection(call.db, election.id, {
    state: 'approved',
    replyNumber: request.reply.number,
    repliedOn: request.reply.day,
    updatedAt: call.now,
  })
  await record(call, 'posts_approved', course.branch.id)
}

/** Registers the filing with the district's organisation department; the term begins on the day of the election. */
export async function fileElection(call: BranchCall, request: WrittenReply): Promise<void> {
  const course = await getCourse(call, request.organisationId, 'branch-on-grid.file')
  requireVersion(course, request.version)
  requirePast(call, request.reply)
  const { branch } = course
  const election = await requireOpen(call, branch.id, 'approved')
  const [sheet] = await queries.listSheets(call.db, election.id)
  if (sheet === undefined || election.heldOn === null) {
    throw new AppError('conflict', { reason: 'branch-on-grid.wrong_state' })
  }
  const filed = await moveCourse(call, course, {
    transition: 'file',
    facts: { hasScan: request.fileId !== null },
    reason: request.reason,
  })
  await attachScan(call, branch, { electionId: election.id, kind: 'filing', fileId: request.fileId })
  await queries.updateElection(call.db, election.id, {
    state: 'filed',
    filingNumber: request.reply.number,
    filedOn: request.reply.day,
    updatedAt: call.now,
  })
  await call.services.organisations.beginTerm({
    organisationId: branch.id,
    ordinal: election.ordinal,
    startsOn: election.heldOn,
    endsOn: endOfTerm(election.heldOn, rulesOf(call)['party.term_years.compound']),
    posts: sheet.candidates
      .filter(({ isElected }) => isElected)
      .map(({ personId, duty }) => ({ personId, duty })),
  })
  await takeOffice(call, filed)
  await issueFilingForm(call, branch.id, { ...election, filingNumber: request.reply.number })
  await record(call, 'filed', branch.id)
}

async function takeOffice(call: BranchCall, filed: BranchCourse): Promise<void> {
  await moveCourse(call, filed, { transition: 'take_office' })
  const branch = await call.services.organisations.findBranch(filed.branch.id)
  if (branch !== undefined) await setTermTimers(call, branch)
}

async function requireOpen(
  call: BranchCall,
  organisationId: string,
  ...states: readonly ('open' | 'reported' | 'approved')[]
) {
  const election = await queries.lockOpenElection(call.db, organisationId)
  if (election === undefined || !states.some((state) => state === election.state)) {
    throw new AppError('conflict', { reason: 'branch-on-grid.wrong_state' })
  }
  return election
}

/** Throws `bad_input` (`branch-on-grid.reply_in_future`). */
export function requirePast(call: BranchCall, reply: Reply | null): void {
  if (reply !== null && reply.day > call.today) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.reply_in_future' })
  }
}

async function record(call: BranchCall, what: string, organisationId: string): Promise<void> {
  await call.services.audit.record({
    action: `branch-on-grid.${what}`,
    object: subjectOf(organisationId),
  })
}
