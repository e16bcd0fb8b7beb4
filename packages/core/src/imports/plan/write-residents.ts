import { invariant } from '@sanzhi/kernel'
import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import type { Residence } from '../../people/people-tables.ts'
import { insertPersonKeys } from '../../people/person/person-keys.queries.ts'
import { openPerson, sealPerson } from '../../people/person/sealed-person.ts'
import type { StreetKeys } from '../../people/street-keys.ts'
import { created, updated, type TouchedRow } from '../undo/touched-row.ts'
import type { KnownResident } from './known-residents.ts'
import { writeInBatches } from './write-rows.ts'

export interface DesiredResident {
  readonly name: string
  readonly gender: 'male' | 'female' | null
  readonly compoundId: string | null
  readonly building: string | null
  readonly room: string | null
  readonly residence: Residence | null
  /** Undefined: as it is sealed already. */
  readonly citizenNumber: string | null | undefined
  readonly citizenNumberHash: Buffer | null
  readonly phone: string | null | undefined
  readonly phoneHash: Buffer | null
}

export interface ChangedResident {
  readonly id: string
  readonly before: KnownResident | undefined
  readonly after: DesiredResident
}

/** Writes people and their keys, and tells what was written. */
export async function writeResidents(
  call: CoreCall,
  keys: StreetKeys,
  changed: readonly ChangedResident[],
): Promise<readonly TouchedRow[]> {
  const touched: TouchedRow[] = []
  await writeInBatches(
    changed.filter(({ before }) => before === undefined),
    async (batch) => {
      await insertResidents(call, keys, batch)
      touched.push(...batch.map(({ id }) => created('person', id)))
    },
  )
  for (const { before, after } of changed) {
    if (before !== undefined) touched.push(await updateResident(call, keys, { before, after }))
  }
  return touched
}

/** By arrays: a statement of one text whatever the number of rows. */
async function insertResidents(
  call: CoreCall,
  keys: StreetKeys,
  batch: readonly ChangedResident[],
): Promise<void> {
  const sealed = batch.map(({ id, after }) => ({
    id,
    after,
    ...sealPerson(
      { id, wrappedKey: null },
      { citizenNumber: after.citizenNumber ?? null, phone: after.phone ?? null },
      keys,
    ),
  }))
  const { now } = call
  await sql`
    insert into core.person (tenant_id, id, name, gender, citizen_number, citizen_number_hash, phone, phone_hash,
      compound_id, building, room, residence, created_at, created_by, updated_at, version)
    select sec.tenant(), n.*, ${now}::timestamptz, ${call.actor.accountId}::uuid, ${now}::timestamptz, 1
    from unnest(
      ${sealed.map(({ id }) => id)}::uuid[], ${sealed.map(({ after }) => after.name)}::text[],
      ${sealed.map(({ after }) => after.gender)}::text[], ${sealed.map(({ columns }) => columns.citizenNumber)}::bytea[],
      ${sealed.map(({ columns }) => columns.citizenNumberHash)}::bytea[],
      ${sealed.map(({ columns }) => columns.phone)}::bytea[], ${sealed.map(({ columns }) => columns.phoneHash)}::bytea[],
      ${sealed.map(({ after }) => after.compoundId)}::uuid[], ${sealed.map(({ after }) => after.building)}::text[],
      ${sealed.map(({ after }) => after.room)}::text[], ${sealed.map(({ after }) => after.residence)}::text[]
    ) n`.execute(call.core)
  await insertPersonKeys(
    call,
    sealed.flatMap(({ id, newKey }) => (newKey === undefined ? [] : [{ personId: id, wrappedKey: newKey }])),
  )
}

async function updateResident(
  call: CoreCall,
  keys: StreetKeys,
  { before, after }: { readonly before: KnownResident; readonly after: DesiredResident },
): Promise<TouchedRow> {
  const opened = openPerson(before, keys)
  const values = {
    citizenNumber: after.citizenNumber === undefined ? opened.citizenNumber : after.citizenNumber,
    phone: after.phone === undefined ? opened.phone : after.phone,
  }
  const { columns, newKey } = sealPerson(before, values, keys)
  const wrappedKey = newKey ?? before.wrappedKey
  invariant(wrappedKey, 'a person who is sealed has a key')
  if (newKey !== undefined) {
    await insertPersonKeys(call, [{ personId: before.id, wrappedKey: newKey }])
  }
  const { name, gender, compoundId, building, room, residence } = after
  await call.core
    .updateTable('person')
    .set((eb) => ({
      name,
      gender,
      compoundId,
      building,
      room,
      residence,
      ...columns,
      updatedAt: call.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', before.id)
    .execute()
  const stood = {
    name: before.name,
    gender: before.gender,
    compoundId: before.compoundId,
    building: before.building,
    room: before.room,
    residence: before.residence,
    ...opened,
  }
  return updated('person', before, { values: stood, key: keys.openPersonKey(before.id, wrappedKey) })
}
