import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { pageOf } from '../../page.ts'
import type { LookField, LookReason } from '../people-tables.ts'
import { findPerson, findStanding, listAliases, listNames } from '../person/person.queries.ts'
import { personNotFound, requireAt } from '../person/reader.ts'
import { openPerson } from '../person/sealed-person.ts'
import { countLook } from './count-look.ts'
import * as queries from './look.queries.ts'
import { viewLook } from './look.view.ts'

/** Which value, and why it is read. */
export interface LookRequest {
  readonly subject: 'person' | 'grid'
  readonly id: string
  readonly field: Exclude<LookField, 'everything'>
  readonly reasonKind: LookReason
  readonly reasonText: string
}

interface Found {
  /** Null: nowhere known, so the whole street's. */
  readonly placeId: string | null
  /** The value of the field, null where there is none. */
  readonly value: string | null
}

/**
 * Reads one sensitive value, once. The look is written in the transaction that reads, and the value leaves with its commit: no
 * line in the log, no value. Throws `not_found` for whoever may not know of the person, `forbidden` without
 * `people.unmask` at the person's place, `rate_limited`, `conflict` (`people.value_absent`).
 */
export async function unmask(call: CoreCall, request: LookRequest): Promise<{ readonly value: string }> {
  const { placeId, value } = await (request.subject === 'person' ? findValue : findWorkerPhone)(call, request)
  requireAt(call, 'people.unmask', placeId)
  if (value === null) {
    throw new AppError('conflict', { reason: 'people.value_absent' })
  }
  await countLook(call)
  await logLook(call, request)
  return { value }
}

/** Writes a look to the log and to the audit, with ids alone. */
export async function logLook(
  call: CoreCall,
  look: Omit<LookRequest, 'field'> & { readonly field: LookField },
): Promise<void> {
  const lookId = newId(call.now)
  await queries.insertLook(call.core, {
    id: lookId,
    subjectKind: look.subject,
    subjectId: look.id,
    field: look.field,
    reasonKind: look.reasonKind,
    reasonText: look.reasonText.trim(),
    requestId: call.requestId,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  await call.services.audit.record({
    action: 'people.unmasked',
    object: `${look.subject}:${look.id}`,
    details: { look: lookId, field: look.field, reason: look.reasonKind },
  })
}

async function findValue(call: CoreCall, { id, field }: LookRequest): Promise<Found> {
  const row = await findPerson(call.core, id, call.visiblePlaces('people.view'))
  if (row === undefined || field === 'workerPhone') {
    throw personNotFound()
  }
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const opened = openPerson(row, keys)
  return {
    placeId: row.compoundId,
    value: field === 'phone' ? opened.phone : opened.citizenNumber,
  }
}

async function findWorkerPhone(call: CoreCall, { id, field }: LookRequest): Promise<Found> {
  const [grid] = await queries.listGridWorkers(call.core, [id])
  if (grid === undefined || field !== 'workerPhone' || !call.can('people.view', id)) {
    throw personNotFound()
  }
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const place = { table: 'grid', column: 'worker_phone', rowId: id }
  return { placeId: id, value: grid.workerPhone === null ? null : keys.decrypt(grid.workerPhone, place) }
}

/** The log, the latest first: of the whole street, of one reader or of one person. */
export async function listLooks(
  call: CoreCall,
  request: queries.LookFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  const aliases = request.personId === undefined ? undefined : await aliasesOf(call, request.personId)
  const found = await queries.listLooks(call.core, request, aliases)
  const total = await queries.countLooks(call.core, request, aliases)
  const page = pageOf(found, request.limit, {
    total,
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
  })
  return { ...page, rows: await viewLooks(call, page.rows) }
}

export async function viewLooks(
  call: CoreCall,
  rows: readonly Awaited<ReturnType<typeof queries.listLooks>>[number][],
): Promise<readonly ReturnType<typeof viewLook>[]> {
  const idsOf = (kind: 'person' | 'grid') => [
    ...new Set(rows.filter((row) => row.subjectKind === kind).map((row) => row.subjectId)),
  ]
  const people = await listNames(call.core, idsOf('person'))
  const grids = await queries.listGridWorkers(call.core, idsOf('grid'))
  const readers = await call.accountNames([...new Set(rows.flatMap((row) => row.createdBy ?? []))])
  const subjects = {
    person: new Map(people.map((person) => [person.id, person])),
    grid: new Map(grids.map((grid) => [grid.id, grid])),
  }
  return rows.map((row) => viewLook(row, subjects, readers))
}

async function aliasesOf(call: CoreCall, personId: string): Promise<readonly string[]> {
  const standing = await findStanding(call.core, personId)
  return standing === undefined ? [personId] : listAliases(call.core, standing.id)
}
