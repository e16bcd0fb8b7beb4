import { isUniqueViolation } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import { makeAuditService } from '../../audit/audit.service.ts'
import type { CoreCall } from '../../core-call.ts'
import { makeEventsService } from '../../events/events.service.ts'
import { recordStamp } from '../../record-stamp.ts'
import type { ConsentWay } from '../people-tables.ts'
import { findPerson, findStanding, listAliases } from '../person/person.queries.ts'
import { personNotFound, requireAt } from '../person/reader.ts'
import { consentsInForce } from './consent.ts'
import * as queries from './consent.queries.ts'
import { purposesOf, type Purpose } from './default-purposes.ts'

/** The street's purposes, each with the version of the street's own wording; 0 where it has none. */
export async function listPurposes(
  call: CoreCall,
): Promise<readonly (Purpose & { readonly version: number })[]> {
  const own = await queries.listOwnPurposes(call.core)
  const versions = new Map(own.map(({ code, version }) => [code, version]))
  return purposesOf(own).map((purpose) => ({ ...purpose, version: versions.get(purpose.code) ?? 0 }))
}

/** Writes the street's own wording of a purpose, or a purpose of its own. Throws `stale`. */
export async function savePurpose(
  call: CoreCall,
  { version, ...purpose }: Purpose & { readonly version: number },
): Promise<void> {
  if (version === 0) {
    await insertPurpose(call, purpose)
  } else {
    const changed = await call.core
      .updateTable('processingPurpose')
      .set({ ...purpose, updatedAt: call.now, version: version + 1 })
      .where('code', '=', purpose.code)
      .where('version', '=', version)
      .executeTakeFirst()
    if (changed.numUpdatedRows === 0n) {
      throw new AppError('stale', { reason: 'people.changed_meanwhile' })
    }
  }
  await call.services.audit.record({
    action: 'people.purpose_saved',
    object: `purpose:${purpose.code}`,
    details: { basis: purpose.basis, months: purpose.retentionMonths },
  })
}

async function insertPurpose(call: CoreCall, purpose: Purpose): Promise<void> {
  try {
    await call.core
      .insertInto('processingPurpose')
      .values({ id: newId(call.now), ...purpose, ...recordStamp(call) })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'processing_purpose_code_key')) {
      throw new AppError('stale', { reason: 'people.changed_meanwhile', cause: error })
    }
    throw error
  }
}

/** Every purpose that rests on consent, with the day since which the person's holds; null: not given, or withdrawn. */
export async function listConsents(call: CoreCall, aliases: readonly string[]) {
  const purposes = await listPurposes(call)
  const inForce = consentsInForce(await queries.listActs(call.core, aliases))
  return purposes
    .filter(({ basis, code }) => basis === 'consent' || inForce.has(code))
    .map(({ code, title }) => ({ purpose: code, title, since: inForce.get(code) ?? null }))
}

export async function hasConsent(call: CoreCall, personId: string, purpose: string): Promise<boolean> {
  const standing = await findStanding(call.core, personId)
  if (standing === undefined || standing.erasedAt !== null) {
    return false
  }
  const aliases = await listAliases(call.core, standing.id)
  return consentsInForce(await queries.listActs(call.core, aliases)).has(purpose)
}

export interface ConsentRecord {
  readonly personId: string
  readonly purpose: string
  readonly way: ConsentWay
  readonly fileId: string | null
}

/**
 * Writes that consent was given or withdrawn. A withdrawal is one act and touches nothing else: what does not rest on the
 * consent goes on. Whoever shows or uses data on its ground hears `people.consent_withdrawn`. Writing what holds already does
 * nothing. Throws `not_found` (`people.person_not_found`, `people.unknown_purpose`), `conflict` (`people.not_by_consent`).
 */
export async function writeConsent(
  call: CoreCall,
  act: 'given' | 'withdrawn',
  record: ConsentRecord,
): Promise<void> {
  const standing = await findStanding(call.core, record.personId)
  if (standing === undefined || standing.erasedAt !== null) {
    throw personNotFound()
  }
  const purpose = (await listPurposes(call)).find(({ code }) => code === record.purpose)
  if (purpose === undefined) {
    throw new AppError('not_found', { reason: 'people.unknown_purpose' })
  }
  if (act === 'given' && purpose.basis !== 'consent') {
    throw new AppError('conflict', { reason: 'people.not_by_consent' })
  }
  // One act at a time: two at once would both take themselves for the next turn.
  await call.core.selectFrom('person').select('id').where('id', '=', standing.id).forUpdate().execute()
  const aliases = await listAliases(call.core, standing.id)
  const acts = await queries.listActs(call.core, aliases)
  if (consentsInForce(acts).has(record.purpose) === (act === 'given')) {
    return
  }
  const turns = acts.filter(({ purpose: code }) => code === record.purpose).map(({ turn }) => turn)
  await call.core
    .insertInto('consentAct')
    .values({
      ...record,
      id: newId(call.now),
      personId: standing.id,
      turn: Math.max(0, ...turns) + 1,
      act,
      createdAt: call.now,
      createdBy: call.actor.accountId,
    })
    .execute()
  // In the core's own name, also where a plugin's code recorded it.
  const own: CoreCall = { ...call, callerId: null }
  await makeAuditService(own).record({
    action: act === 'given' ? 'people.consent_recorded' : 'people.consent_withdrawn',
    object: `person:${standing.id}`,
    details: { purpose: record.purpose, way: record.way, file: record.fileId },
  })
  await makeEventsService(own).emit({
    type: act === 'given' ? 'people.consent_given' : 'people.consent_withdrawn',
    subject: `person:${standing.id}`,
    data: { purpose: record.purpose },
  })
}

/** `writeConsent` for whoever calls: only for people in their places. */
export async function recordConsent(
  call: CoreCall,
  act: 'given' | 'withdrawn',
  record: ConsentRecord,
): Promise<void> {
  const row = await findPerson(call.core, record.personId, call.visiblePlaces('people.view'))
  if (row === undefined) {
    throw personNotFound()
  }
  requireAt(call, 'people.record_consent', row.compoundId)
  await writeConsent(call, act, record)
}
