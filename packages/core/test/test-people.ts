import { inTenant } from '@sanzhi/db'
import { newId, plainDateOf } from '@sanzhi/kernel'
import type { TestPlatform, TestStreet } from '@sanzhi/testkit'
import type { Kysely } from 'kysely'
import type { CoreTables } from '../src/core-call.ts'
import { sealPerson } from '../src/people/person/sealed-person.ts'
import type { StreetKeys } from '../src/people/street-keys.ts'

/** Somebody of a test, with an affiliation to a branch where one is named. */
export interface TestPerson {
  readonly name: string
  readonly gender?: 'male' | 'female'
  readonly phone?: string
  readonly citizenNumber?: string
  readonly compoundId?: string
  readonly branchId?: string
  /** Sealed under the street's key, as everybody was before there were keys of people's own. */
  readonly isUnsealed?: boolean
}

/** Runs on a street's core tables as the core does. */
export function inCore<T>(
  { database }: TestPlatform,
  { tenantId }: TestStreet,
  run: (db: Kysely<CoreTables>) => Promise<T>,
): Promise<T> {
  return inTenant(database, tenantId, (db) => run(db.as<CoreTables>('core_rt', 'core')))
}

export function streetKeys(platform: TestPlatform, street: TestStreet): Promise<StreetKeys> {
  const keyed = { tenantId: street.tenantId, revision: -1 }
  return inCore(platform, street, (db) =>
    platform.host.keeper.keyRing.getOrCreate(keyed, db, platform.clock.now()),
  )
}

/** Writes a person as a roster does. Returns the id. */
export async function addPerson(
  platform: TestPlatform,
  street: TestStreet,
  person: TestPerson,
): Promise<string> {
  const now = platform.clock.now()
  const stamp = { createdAt: now, createdBy: null, updatedAt: now, version: 1 }
  const id = newId(now)
  const keys = await streetKeys(platform, street)
  const values = { phone: person.phone ?? null, citizenNumber: person.citizenNumber ?? null }
  const { columns, newKey } = sealPerson({ id, wrappedKey: null }, values, keys)
  const underStreet = (text: string | null, column: string) =>
    text === null ? null : keys.encrypt(text, { table: 'person', column, rowId: id })
  const written =
    person.isUnsealed === true
      ? {
          ...columns,
          phoneHash: null,
          phone: underStreet(values.phone, 'phone'),
          citizenNumber: underStreet(values.citizenNumber, 'citizen_number'),
        }
      : columns
  await inCore(platform, street, async (db) => {
    const { name, gender = null, compoundId = null } = person
    await db
      .insertInto('person')
      .values({ id, name, gender, compoundId, ...written, erasedAt: null, mergedInto: null, ...stamp })
      .execute()
    if (newKey !== undefined && person.isUnsealed !== true) {
      await db
        .insertInto('personKey')
        .values({ id: newId(now), personId: id, wrappedKey: newKey, ...stamp })
        .execute()
    }
    if (person.branchId !== undefined) {
      await db
        .insertInto('partyMember')
        .values({
          id: newId(now),
          personId: id,
          category: 'full',
          joinedOn: null,
          isRetired: null,
          specialities: [],
          ...stamp,
        })
        .execute()
      await db
        .insertInto('affiliation')
        .values({
          id: newId(now),
          personId: id,
          organisationId: person.branchId,
          kind: 'formal',
          validFrom: plainDateOf(now),
          validTo: null,
          ...stamp,
        })
        .execute()
    }
  })
  return id
}

/** A community with a grid and a compound in it, and a branch. */
export async function addPlace(platform: TestPlatform, street: TestStreet, code: string) {
  const now = platform.clock.now()
  const stamp = { createdAt: now, createdBy: null, updatedAt: now, version: 1 }
  const ids = { communityId: newId(now), gridId: newId(now), compoundId: newId(now), branchId: newId(now) }
  await inCore(platform, street, async (db) => {
    await db
      .insertInto('community')
      .values({ id: ids.communityId, code, name: `测试社区${code}`, ...stamp })
      .execute()
    await db
      .insertInto('grid')
      .values({
        id: ids.gridId,
        communityId: ids.communityId,
        code: `${code}001`,
        name: `测试网格${code}`,
        kind: 'residential',
        workerName: null,
        workerPhone: null,
        ...stamp,
      })
      .execute()
    await db
      .insertInto('compound')
      .values({
        id: ids.compoundId,
        gridId: ids.gridId,
        code: `${code}001001`,
        name: `测试小区${code}`,
        builtYear: null,
        isOld: null,
        propertyStatus: null,
        firmName: null,
        buildingCount: null,
        householdCount: null,
        floorAreaCm2: null,
        feeLi: null,
        collectionBp: null,
        expectedCollectionBp: null,
        hasCommittee: null,
        ...stamp,
      })
      .execute()
    await db
      .insertInto('partyOrganisation')
      .values({
        id: ids.branchId,
        name: `测试党支部${code}`,
        level: 'branch',
        form: null,
        state: 'reported',
        isExternal: false,
        foundedOn: null,
        endedOn: null,
        ...stamp,
      })
      .execute()
  })
  return ids
}
