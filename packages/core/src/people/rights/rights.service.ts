import { addWorkingDays, AppError, newId, parsePlainDate } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { loadWorkingCalendar } from '../../lifecycles/calendar/calendar.queries.ts'
import { pageOf } from '../../page.ts'
import { recordStamp } from '../../record-stamp.ts'
import type { PeopleTables } from '../people-tables.ts'
import { findPerson } from '../person/person.queries.ts'
import { personNotFound, readerAt } from '../person/reader.ts'
import { startSealing } from '../person/seal-persons.ts'
import { peopleSettings } from '../settings.ts'
import * as queries from './rights.queries.ts'
import { takeRequest } from './take-request.ts'
import { viewRequest } from './rights.view.ts'

type Request = PeopleTables['rightsRequest']

export async function listRequests(
  call: CoreCall,
  request: queries.RequestFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  const visible = call.visiblePlaces('people.rights')
  const found = await queries.listRequests(call.core, request, visible)
  const total = await queries.countRequests(call.core, request, visible)
  const page = pageOf(found, request.limit, { total, keyOf: (row) => [row.dueOn, row.id] })
  const names = await call.accountNames([...new Set(page.rows.flatMap((row) => row.closedBy ?? []))])
  const rows = page.rows.map((row) =>
    viewRequest(row, { today: call.today, reader: readerAt(call, row.compoundId), names }),
  )
  return { ...page, rows }
}

export type NewRequest = Pick<Request, 'personId' | 'kind' | 'receivedWay' | 'applicant' | 'details'> & {
  readonly receivedOn: string
}

/** Takes a request in; its time runs from the day on which it came. Throws `not_found`, `bad_input` (`people.bad_day`). */
export async function receiveRequest(call: CoreCall, request: NewRequest): Promise<{ readonly id: string }> {
  const row = await findPerson(call.core, request.personId, call.visiblePlaces('people.rights'))
  if (row === undefined) {
    throw personNotFound()
  }
  const receivedOn = parsePlainDate(request.receivedOn)
  if (receivedOn === undefined || receivedOn > call.today) {
    throw new AppError('bad_input', { reason: 'people.bad_day' })
  }
  const days = call.settings.of(peopleSettings)['people.rights_due_working_days']
  const due = addWorkingDays(receivedOn, days, await loadWorkingCalendar(call.core))
  const id = newId(call.now)
  await call.core
    .insertInto('rightsRequest')
    .values({
      ...request,
      id,
      receivedOn,
      details: request.details.trim(),
      state: 'received',
      dueOn: due.day,
      verifiedWay: null,
      outcome: null,
      legalGround: null,
      closedAt: null,
      closedBy: null,
      ...recordStamp(call),
    })
    .execute()
  await startSealing(call)
  await call.services.audit.record({
    action: 'people.request_received',
    object: `request:${id}`,
    details: { kind: request.kind, person: request.personId },
  })
  return { id }
}

export async function verifyRequest(
  call: CoreCall,
  act: { readonly id: string; readonly version: number; readonly way: NonNullable<Request['verifiedWay']> },
): Promise<void> {
  const { row, next } = await takeRequest(call, act, 'verify')
  await queries.updateRequest(call.core, { ...row, now: call.now }, { state: next, verifiedWay: act.way })
  await call.services.audit.record({
    action: 'people.request_verified',
    object: `request:${row.id}`,
    details: { way: act.way },
  })
}

/** Ends a request as done, or refuses it with its reason and the law that says so. */
export async function closeRequest(
  call: CoreCall,
  act: {
    readonly id: string
    readonly version: number
    readonly how: 'complete' | 'refuse'
    readonly outcome: string
    readonly legalGround: string | null
  },
): Promise<void> {
  const { row, next } = await takeRequest(call, act, act.how)
  const legalGround = act.legalGround?.trim() ?? ''
  if (act.how === 'refuse' && legalGround === '') {
    throw new AppError('bad_input', { reason: 'people.ground_missing' })
  }
  await queries.updateRequest(
    call.core,
    { ...row, now: call.now },
    {
      state: next,
      outcome: act.outcome.trim(),
      legalGround: act.how === 'refuse' ? legalGround : null,
      closedAt: call.now,
      closedBy: call.actor.accountId,
    },
  )
  await call.services.audit.record({
    action: act.how === 'refuse' ? 'people.request_refused' : 'people.request_done',
    object: `request:${row.id}`,
    details: { kind: row.kind },
  })
}
