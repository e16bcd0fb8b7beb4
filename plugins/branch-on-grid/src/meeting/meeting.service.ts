import { AppError, newId, parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import type { BranchRecord } from '@sanzhi/plugin-api'
import type { BranchCall } from '../branch-call.ts'
import type { MeetingKind } from '../branch-tables.ts'
import { getCourse, rulesOf, subjectOf } from '../course/course.service.ts'
import { decideResolution, dueMeetings, type DueMeetings } from './meeting.ts'
import * as queries from './meeting.queries.ts'
import { viewMeeting } from './meeting.view.ts'

export interface NewMeeting {
  readonly organisationId: string
  readonly kind: MeetingKind
  readonly heldOn: PlainDate
  readonly eligible: number
  readonly present: number
  readonly topics: string
  readonly resolution: string | null
  readonly votesFor: number | null
}

/** Records a meeting by its figures; no photo, no list of names. Source: handbook M1, "goes wrong". */
export async function recordMeeting(
  call: BranchCall,
  meeting: NewMeeting,
): Promise<{ readonly verdict: ReturnType<typeof decideResolution> }> {
  const { branch } = await getCourse(call, meeting.organisationId, 'branch-on-grid.keep')
  requireFigures(call, branch, meeting)
  await queries.insertMeeting(call.db, {
    ...meeting,
    id: newId(call.now),
    withdrawnReason: null,
    createdAt: call.now,
    createdBy: call.actor.accountId,
    updatedAt: call.now,
    version: 1,
  })
  await call.services.audit.record({
    action: 'branch-on-grid.meeting_recorded',
    object: subjectOf(branch.id),
    details: { kind: meeting.kind, heldOn: meeting.heldOn },
  })
  return { verdict: decideResolution(meeting) }
}

function requireFigures(call: BranchCall, branch: BranchRecord, meeting: NewMeeting): void {
  if (meeting.heldOn > call.today) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.day_in_future' })
  }
  if (branch.foundedOn !== null && meeting.heldOn < branch.foundedOn) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.before_founding' })
  }
  const { eligible, present, votesFor, resolution } = meeting
  if (present > eligible || (votesFor ?? 0) > present) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.figures_contradict' })
  }
  if ((votesFor === null) !== (resolution === null)) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.resolution_incomplete' })
  }
}

/** Takes back a meeting that was entered wrongly. It stays to be read, with the reason, and counts no more. */
export async function withdrawMeeting(
  call: BranchCall,
  request: { readonly organisationId: string; readonly id: string; readonly reason: string },
): Promise<void> {
  await getCourse(call, request.organisationId, 'branch-on-grid.keep')
  const meeting = await queries.lockMeeting(call.db, request)
  if (meeting === undefined) {
    throw new AppError('not_found', { reason: 'branch-on-grid.meeting_not_found' })
  }
  await queries.updateMeeting(call.db, meeting.id, { withdrawnReason: request.reason, updatedAt: call.now })
  await call.services.audit.record({
    action: 'branch-on-grid.meeting_withdrawn',
    object: subjectOf(request.organisationId),
    details: { meeting: request.id },
  })
}

export async function listMeetings(
  call: BranchCall,
  { organisationId, year }: { readonly organisationId: string; readonly year: number },
) {
  const { branch } = await getCourse(call, organisationId, 'branch-on-grid.view')
  const rows = await queries.listMeetings(call.db, branch.id, spanOf(year))
  const due = await dueOf(call, [branch], year)
  return { rows: rows.map(viewMeeting), due: due.get(branch.id) ?? [], eligible: branch.fullMembers }
}

/** What was due and held in a year, of many branches in one look-up. */
export async function dueOf(
  call: BranchCall,
  branches: readonly BranchRecord[],
  year: number,
): Promise<ReadonlyMap<string, readonly DueMeetings[]>> {
  const held = Map.groupBy(
    await queries.listHeld(
      call.db,
      branches.map(({ id }) => id),
      spanOf(year),
    ),
    ({ organisationId }) => organisationId,
  )
  const cycle = rulesOf(call)['party.meeting_cycle']
  return new Map(
    branches.map((branch) => {
      const own = held.get(branch.id) ?? []
      const due = dueMeetings({
        year,
        today: call.today,
        since: branch.foundedOn ?? call.today,
        hasCommittee: branch.posts.some(({ duty }) => duty === 'member'),
        // Nobody is asked whether there are groups: a branch that has held a group's meeting has some.
        hasGroups: own.some(({ kind }) => kind === 'group'),
        cycle,
        held: own,
      })
      return [branch.id, due] as const
    }),
  )
}

function spanOf(year: number): { readonly from: PlainDate; readonly to: PlainDate } {
  const [from, to] = [parsePlainDate(`${year}-01-01`), parsePlainDate(`${year}-12-31`)]
  if (from === undefined || to === undefined) {
    throw new AppError('bad_input', { reason: 'branch-on-grid.bad_year' })
  }
  return { from, to }
}
