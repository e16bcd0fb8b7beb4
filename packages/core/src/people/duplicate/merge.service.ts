import { AppError, newId, parsePlainDate, plainDateOf } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { bumpRevision, lockStreet } from '../../tenancy/street.queries.ts'
import { writePerson } from '../person/correct-person.ts'
import { destroyPersonKeys, insertPersonKeys } from '../person/person-keys.queries.ts'
import { findPerson, lockPerson, type LockedPerson } from '../person/person.queries.ts'
import { personNotFound, requireAt } from '../person/reader.ts'
import { openPerson, personKeyOf, sealPerson } from '../person/sealed-person.ts'
import { peopleSettings } from '../settings.ts'
import type { StreetKeys } from '../street-keys.ts'
import { mergedValues, pairOf, undoneValues, type MergeChoices, type MergedValues } from './duplicate.ts'
import * as queries from './duplicate.queries.ts'
import { moveBack, moveRecords, type MovedRecords } from './moved-records.ts'

export const settleTask = 'people.settle_merge'

const dayMs = 86_400_000

export interface Pair {
  readonly survivorId: string
  readonly mergedId: string
}

/** Two people in sight whom the caller may change, locked in one order. Throws `not_found`, `forbidden`. */
async function lockPair(call: CoreCall, { survivorId, mergedId }: Pair) {
  const visible = call.visiblePlaces('people.view')
  const { lesserId, greaterId } = pairOf(survivorId, mergedId)
  const locked = new Map<string, LockedPerson>()
  for (const id of [lesserId, greaterId]) {
    const seen = await findPerson(call.core, id, visible)
    const row = seen === undefined ? undefined : await lockPerson(call.core, id)
    if (row === undefined || row.mergedInto !== null || row.erasedAt !== null) {
      throw personNotFound()
    }
    requireAt(call, 'people.manage', row.compoundId)
    locked.set(id, row)
  }
  const [survivor, merged] = [locked.get(survivorId), locked.get(mergedId)]
  if (survivor === undefined || merged === undefined || survivorId === mergedId) {
    throw personNotFound()
  }
  return { survivor, merged }
}

/** Remembers that two records are two people's: they are not suggested again. */
export async function markDistinct(call: CoreCall, pair: Pair): Promise<void> {
  await lockPair(call, pair)
  await call.core
    .insertInto('personDistinct')
    .values({ id: newId(call.now), ...pairOf(pair.survivorId, pair.mergedId), ...recordStamp(call) })
    .onConflict((conflict) => conflict.columns(['lesserId', 'greaterId']).doNothing())
    .execute()
  await call.services.audit.record({
    action: 'people.found_distinct',
    object: `person:${pair.survivorId}`,
    details: { other: pair.mergedId },
  })
}

/**
 * Makes two records one: the survivor takes the chosen fields and whatever refers to the other; the other stays, unread, for as
 * long as it can be undone. Plugins hear `people.person_merged`. Throws `not_found`, `forbidden`, `stale`, `conflict`
 * (`people.two_numbers`) where both have a citizen number.
 */
export async function mergePersons(
  call: CoreCall,
  request: Pair & {
    readonly survivorVersion: number
    readonly mergedVersion: number
    readonly choices: MergeChoices
  },
): Promise<{ readonly id: string }> {
  // A roster that is just being imported would find either record, or neither.
  await lockStreet(call.registry)
  const { survivor, merged } = await lockPair(call, request)
  if (survivor.version !== request.survivorVersion || merged.version !== request.mergedVersion) {
    throw new AppError('stale', { reason: 'people.changed_meanwhile' })
  }
  if (survivor.citizenNumberHash !== null && merged.citizenNumberHash !== null) {
    throw new AppError('conflict', { reason: 'people.two_numbers' })
  }
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const kept = await ensureKeys(call, keys, [survivor, merged])
  const before = valuesOf(survivor, keys)
  const put = mergedValues(before, valuesOf(merged, keys), request.choices)
  const moved = await moveRecords(call, request)
  // First the other one lets go of its number, which is unique.
  await call.core
    .updateTable('person')
    .set({
      mergedInto: survivor.id,
      citizenNumberHash: null,
      updatedAt: call.now,
      version: merged.version + 1,
    })
    .where('id', '=', merged.id)
    .execute()
  await writePerson(
    call,
    survivor.id,
    written(survivor, put, { keys, wrappedKey: kept.get(survivor.id) ?? null }),
  )
  const id = newId(call.now)
  const days = call.settings.of(peopleSettings)['people.merge_undo_days']
  const undoUntil = plainDateOf(new Date(call.now.getTime() + days * dayMs))
  await call.core
    .insertInto('personMerge')
    .values({
      id,
      survivorId: survivor.id,
      mergedId: merged.id,
      moved: JSON.stringify(moved),
      beforeSealed: keys
        .openPersonKey(survivor.id, kept.get(survivor.id) ?? Buffer.alloc(0))
        .encrypt(JSON.stringify({ before, put }), placeOf(id)),
      undoUntil,
      state: 'merged',
      ...recordStamp(call),
    })
    .execute()
  await call.services.timers.set({ task: settleTask, ref: id, dueAt: endOf(undoUntil) })
  await tell(call, 'people.person_merged', { id, survivorId: survivor.id, mergedId: merged.id })
  await bumpRevision(call.registry)
  return { id }
}

/** Takes a merge back while it can be. Throws `not_found` (`people.merge_not_found`), `conflict` (`people.merge_settled`). */
export async function undoMerge(call: CoreCall, mergeId: string): Promise<void> {
  await lockStreet(call.registry)
  const merge = await queries.lockMerge(call.core, mergeId)
  const visible = call.visiblePlaces('people.view')
  if (merge === undefined || (await findPerson(call.core, merge.survivorId, visible)) === undefined) {
    throw new AppError('not_found', { reason: 'people.merge_not_found' })
  }
  if (merge.state !== 'merged' || merge.beforeSealed === null || merge.undoUntil < call.today) {
    throw new AppError('conflict', { reason: 'people.merge_settled' })
  }
  const survivor = await lockPerson(call.core, merge.survivorId)
  const merged = await lockPerson(call.core, merge.mergedId)
  if (survivor === undefined || merged === undefined) {
    throw personNotFound()
  }
  requireAt(call, 'people.manage', survivor.compoundId)
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const kept: { readonly before: MergedValues; readonly put: MergedValues } = JSON.parse(
    personKeyOf(survivor, keys).decrypt(merge.beforeSealed, placeOf(merge.id)),
  )
  const back = undoneValues(valuesOf(survivor, keys), kept.put, kept.before)
  await writePerson(call, survivor.id, written(survivor, back, { keys, wrappedKey: survivor.wrappedKey }))
  const own = valuesOf(merged, keys)
  await call.core
    .updateTable('person')
    .set({
      mergedInto: null,
      citizenNumberHash: own.citizenNumber === null ? null : keys.match(own.citizenNumber),
      updatedAt: call.now,
      version: merged.version + 1,
    })
    .where('id', '=', merged.id)
    .execute()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jsonb comes parsed, and merging wrote exactly this
  await moveBack(call, merge, merge.moved as unknown as MovedRecords)
  await call.core
    .updateTable('personMerge')
    .set({ state: 'undone', beforeSealed: null, updatedAt: call.now, version: merge.version + 1 })
    .where('id', '=', merge.id)
    .execute()
  await call.services.timers.cancel({ task: settleTask, ref: merge.id })
  await tell(call, 'people.merge_undone', merge)
  await bumpRevision(call.registry)
}

/** Ends the time in which a merge can be undone: what the record that went still said is destroyed with its key. */
export async function settleMerge(call: CoreCall, mergeId: string): Promise<void> {
  const merge = await queries.lockMerge(call.core, mergeId)
  if (merge?.state !== 'merged') {
    return
  }
  await call.core
    .updateTable('person')
    .set({ citizenNumber: null, phone: null, phoneHash: null, updatedAt: call.now })
    .where('id', '=', merge.mergedId)
    .execute()
  await destroyPersonKeys(call.core, [merge.mergedId])
  await call.core
    .updateTable('personMerge')
    .set({ state: 'settled', beforeSealed: null, updatedAt: call.now, version: merge.version + 1 })
    .where('id', '=', merge.id)
    .execute()
}

/** The keys of both as they are stored, made and written with their values where there were none. */
async function ensureKeys(call: CoreCall, keys: StreetKeys, people: readonly LockedPerson[]) {
  const stored = new Map<string, Buffer>()
  for (const person of people) {
    const { columns, newKey } = sealPerson(person, openPerson(person, keys), keys)
    if (newKey !== undefined) {
      await insertPersonKeys(call, [{ personId: person.id, wrappedKey: newKey }])
      await call.core.updateTable('person').set(columns).where('id', '=', person.id).execute()
    }
    stored.set(person.id, newKey ?? person.wrappedKey ?? Buffer.alloc(0))
  }
  return stored
}

function valuesOf(person: LockedPerson, keys: StreetKeys): MergedValues {
  const { name, gender, compoundId } = person
  return { name, gender, compoundId, ...openPerson(person, keys) }
}

function written(
  { id }: LockedPerson,
  { name, gender, compoundId, ...sealed }: MergedValues,
  by: { readonly keys: StreetKeys; readonly wrappedKey: Buffer | null },
) {
  return {
    name,
    gender,
    compoundId,
    ...sealPerson({ id, wrappedKey: by.wrappedKey }, sealed, by.keys).columns,
  }
}

function placeOf(mergeId: string) {
  return { table: 'person_merge', column: 'before_sealed', rowId: mergeId }
}

/** The last instant of a day in Asia/Shanghai. */
function endOf(day: string): Date {
  return new Date(`${parsePlainDate(day) ?? day}T23:59:59+08:00`)
}

async function tell(
  call: CoreCall,
  type: 'people.person_merged' | 'people.merge_undone',
  merge: Pair & { readonly id: string },
): Promise<void> {
  const { id, survivorId, mergedId } = merge
  await call.services.audit.record({
    action: type,
    object: `person:${survivorId}`,
    details: { merge: id, mergedId },
  })
  await call.services.events.emit({
    type,
    subject: `person:${survivorId}`,
    data: { merge: id, survivorId, mergedId },
  })
}
