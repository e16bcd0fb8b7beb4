import { isUniqueViolation } from '@sanzhi/db'
import { AppError, decideCitizenNumber, decideMobile, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { takeRequest } from '../rights/take-request.ts'
import { insertPersonKeys } from './person-keys.queries.ts'
import * as queries from './person.queries.ts'
import { personNotFound, requireAt } from './reader.ts'
import { openPerson, sealPerson } from './sealed-person.ts'

/** What a correction may change; a field left out stays, null empties it. */
export interface PersonFields {
  readonly name?: string | undefined
  readonly gender?: 'male' | 'female' | null | undefined
  readonly citizenNumber?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly compoundId?: string | null | undefined
}

export interface Correction {
  readonly id: string
  readonly version: number
  readonly fields: PersonFields
  readonly reason: string
  /** The verified request that it answers; left out: found by the office itself. */
  readonly request?: { readonly id: string; readonly version: number } | undefined
}

interface WholePerson {
  readonly name: string
  readonly gender: 'male' | 'female' | null
  readonly citizenNumber: string | null
  readonly phone: string | null
  readonly compoundId: string | null
}

const fieldNames = ['name', 'gender', 'citizenNumber', 'phone', 'compoundId'] as const

/**
 * Corrects a person's record and keeps what it was, sealed under the person's key. Throws `not_found`, `forbidden`, `stale`,
 * `bad_input` (`people.bad_number`, `people.bad_phone`, `people.nothing_changed`), `conflict`
 * (`people.number_taken`).
 */
export async function correctPerson(
  call: CoreCall,
  correction: Correction,
): Promise<{ readonly version: number }> {
  const visible = await queries.findPerson(call.core, correction.id, call.visiblePlaces('people.view'))
  const row = visible === undefined ? undefined : await queries.lockPerson(call.core, correction.id)
  if (row === undefined) {
    throw personNotFound()
  }
  requireAt(call, 'people.manage', row.compoundId)
  if (row.version !== correction.version) {
    throw new AppError('stale', { reason: 'people.changed_meanwhile' })
  }
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const before: WholePerson = { ...row, ...openPerson(row, keys) }
  const after = corrected(before, correction.fields)
  const fields = fieldNames.filter((name) => before[name] !== after[name])
  await checkRequest(call, correction)
  if (fields.length === 0) {
    throw new AppError('bad_input', { reason: 'people.nothing_changed' })
  }
  await checkHome(call, before, after)
  const sealed = sealPerson(row, after, keys)
  await insertPersonKeys(
    call,
    sealed.newKey === undefined ? [] : [{ personId: row.id, wrappedKey: sealed.newKey }],
  )
  await writePerson(call, row.id, { ...plainOf(after), ...sealed.columns })
  await keepHistory(call, correction, {
    wrappedKey: row.wrappedKey ?? sealed.newKey ?? Buffer.alloc(0),
    fields,
    values: Object.fromEntries(fields.map((name) => [name, [before[name], after[name]]])),
  })
  await call.services.audit.record({
    action: 'people.corrected',
    object: `person:${row.id}`,
    details: { fields: fields.join(','), request: correction.request?.id ?? null },
  })
  await call.services.events.emit({ type: 'people.person_corrected', subject: `person:${row.id}` })
  return { version: row.version + 1 }
}

/** A request to correct is answered for the person who made it. */
async function checkRequest(call: CoreCall, { id, request }: Correction): Promise<void> {
  if (request === undefined) {
    return
  }
  call.require('people.rights')
  const { row } = await takeRequest(call, request, 'correct')
  if (row.personId !== id) {
    throw new AppError('not_found', { reason: 'people.request_not_found' })
  }
}

/** Nobody moves a person to where they have no say, or to a compound of another street. */
async function checkHome(call: CoreCall, before: WholePerson, after: WholePerson): Promise<void> {
  if (after.compoundId === before.compoundId || after.compoundId === null) {
    return
  }
  const home = await call.core
    .selectFrom('compound')
    .select('id')
    .where('id', '=', after.compoundId)
    .executeTakeFirst()
  if (home === undefined) {
    throw new AppError('not_found', { reason: 'places.compound_not_found' })
  }
  requireAt(call, 'people.manage', after.compoundId)
}

function corrected(before: WholePerson, fields: PersonFields): WholePerson {
  return {
    name: fields.name?.trim() ?? before.name,
    gender: fields.gender === undefined ? before.gender : fields.gender,
    citizenNumber:
      fields.citizenNumber === undefined ? before.citizenNumber : checkedNumber(fields.citizenNumber),
    phone: fields.phone === undefined ? before.phone : checkedPhone(fields.phone),
    compoundId: fields.compoundId === undefined ? before.compoundId : fields.compoundId,
  }
}

function checkedNumber(text: string | null): string | null {
  const verdict = text === null ? null : decideCitizenNumber(text.trim())
  if (verdict?.valid === false) {
    throw new AppError('bad_input', { reason: 'people.bad_number' })
  }
  return verdict?.value ?? null
}

function checkedPhone(text: string | null): string | null {
  const verdict = text === null ? null : decideMobile(text)
  if (verdict?.valid === false) {
    throw new AppError('bad_input', { reason: 'people.bad_phone' })
  }
  return verdict?.value ?? null
}

function plainOf({ name, gender, compoundId }: WholePerson) {
  return { name, gender, compoundId }
}

type WrittenPerson = ReturnType<typeof plainOf> & ReturnType<typeof sealPerson>['columns']

/** Throws `conflict` (`people.number_taken`) where another record has that number. */
export async function writePerson(call: CoreCall, id: string, values: Partial<WrittenPerson>): Promise<void> {
  try {
    await call.core
      .updateTable('person')
      .set((eb) => ({ ...values, updatedAt: call.now, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'person_citizen_number_hash_key')) {
      throw new AppError('conflict', { reason: 'people.number_taken', cause: error })
    }
    throw error
  }
}

async function keepHistory(
  call: CoreCall,
  { id: personId, reason, request }: Correction,
  change: {
    readonly wrappedKey: Buffer
    readonly fields: readonly string[]
    readonly values: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const id = newId(call.now)
  const place = { table: 'person_change', column: 'values_sealed', rowId: id }
  await call.core
    .insertInto('personChange')
    .values({
      id,
      personId,
      requestId: request?.id ?? null,
      fields: [...change.fields],
      valuesSealed: keys
        .openPersonKey(personId, change.wrappedKey)
        .encrypt(JSON.stringify(change.values), place),
      reason,
      createdAt: call.now,
      createdBy: call.actor.accountId,
    })
    .execute()
}
