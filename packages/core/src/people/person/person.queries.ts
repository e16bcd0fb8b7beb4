import { sql, type Kysely } from 'kysely'
import type { OrganisationsTables } from '../../organisations/organisations-tables.ts'
import { afterPair } from '../../page.ts'
import type { PlacesTables } from '../../places/places-tables.ts'
import type { PeopleTables } from '../people-tables.ts'

type Db = Kysely<PeopleTables & PlacesTables & OrganisationsTables>

export interface PersonFilter {
  /** Beginning of the name. */
  readonly q?: string | undefined
  readonly communityId?: string | undefined
  readonly compoundId?: string | undefined
}

/** People with a record of their own: neither erased nor merged into another. `visible` null: the whole street. */
function filteredPersons(db: Db, filter: PersonFilter, visible: readonly string[] | null) {
  let query = db
    .selectFrom('person')
    .leftJoin('compound', 'compound.id', 'person.compoundId')
    .leftJoin('grid', 'grid.id', 'compound.gridId')
    .where('person.erasedAt', 'is', null)
    .where('person.mergedInto', 'is', null)
  if (filter.q !== undefined) {
    query = query.where(sql<boolean>`person.name ^@ ${filter.q}`)
  }
  if (filter.communityId !== undefined) {
    query = query.where('grid.communityId', '=', filter.communityId)
  }
  if (filter.compoundId !== undefined) {
    query = query.where('person.compoundId', '=', filter.compoundId)
  }
  return visible === null
    ? query
    : query.where('person.compoundId', '=', sql<string>`any(${visible}::uuid[])`)
}

function selectPerson(query: ReturnType<typeof filteredPersons>) {
  return query
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .leftJoin('partyMember', 'partyMember.personId', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.gender',
      'person.citizenNumber',
      'person.phone',
      'person.compoundId',
      'person.building',
      'person.room',
      'person.residence',
      'person.erasedAt',
      'person.version',
      'personKey.wrappedKey',
      'compound.name as compoundName',
      'partyMember.category',
      'partyMember.joinedOn',
    ])
}

/** One row more than `limit`, in the order of names. */
export function listPersons(
  db: Db,
  filter: PersonFilter & { readonly after?: string | undefined; readonly limit: number },
  visible: readonly string[] | null,
) {
  let query = filteredPersons(db, filter, visible)
  if (filter.after !== undefined) {
    const [name, id] = afterPair(filter.after)
    query = query.where((eb) => eb(eb.refTuple('person.name', 'person.id'), '>', eb.tuple(name, id)))
  }
  return selectPerson(query)
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(filter.limit + 1)
    .execute()
}

export async function countPersons(
  db: Db,
  filter: PersonFilter,
  visible: readonly string[] | null,
): Promise<number> {
  const row = await filteredPersons(db, filter, visible)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Undefined when absent, erased, merged, another street's or outside the places: nobody can tell which. */
export function findPerson(db: Db, id: string, visible: readonly string[] | null) {
  return selectPerson(filteredPersons(db, {}, visible))
    .where('person.id', '=', id)
    .executeTakeFirst()
}

export type PersonRow = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** A person's row whatever became of it, locked. */
export function lockPerson(db: Db, id: string) {
  return db
    .selectFrom('person')
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .selectAll('person')
    .select('personKey.wrappedKey')
    .where('person.id', '=', id)
    .forUpdate('person')
    .executeTakeFirst()
}

export type LockedPerson = NonNullable<Awaited<ReturnType<typeof lockPerson>>>

/** The record that a hash belongs to, by citizen number or else by phone; more than one person may share a phone. */
export function findByHash(db: Db, hash: Buffer, visible: readonly string[] | null) {
  return filteredPersons(db, {}, visible)
    .select('person.id')
    .where((eb) => eb.or([eb('person.citizenNumberHash', '=', hash), eb('person.phoneHash', '=', hash)]))
    .orderBy('person.id')
    .limit(20)
    .execute()
}

/** The ids under which records of a person may stand: its own and those merged into it, however often. */
export async function listAliases(db: Db, personId: string): Promise<readonly string[]> {
  const known = [personId]
  for (let fresh = known; fresh.length > 0;) {
    const rows = await db
      .selectFrom('person')
      .select('person.id')
      .where('person.mergedInto', '=', sql<string>`any(${fresh}::uuid[])`)
      .execute()
    fresh = rows.map((row) => row.id).filter((id) => !known.includes(id))
    known.push(...fresh)
  }
  return known
}

/** Merges follow one another seldom; a chain that is longer is not one of ours. */
const maxMerges = 20

/** The record that stands for a person today; undefined when there is no such person in this street. */
export async function findStanding(db: Db, personId: string) {
  let id = personId
  for (let step = 0; step < maxMerges; step += 1) {
    const row = await db
      .selectFrom('person')
      .select(['id', 'name', 'gender', 'compoundId', 'erasedAt', 'mergedInto'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined || row.mergedInto === null) {
      return row
    }
    id = row.mergedInto
  }
  return undefined
}

/** What people are called, by id, each under the id that was asked. One level of merging is followed. */
export function listNames(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('person')
    .leftJoin('person as standing', 'standing.id', 'person.mergedInto')
    .select([
      'person.id',
      'person.name',
      'person.gender',
      'person.compoundId',
      'person.erasedAt',
      'standing.id as standingId',
      'standing.name as standingName',
      'standing.gender as standingGender',
      'standing.compoundId as standingCompoundId',
      'standing.erasedAt as standingErasedAt',
    ])
    .where('person.id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute()
}

/** Affiliations of a person, past ones too, the latest first. */
export function listAffiliations(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('affiliation')
    .innerJoin('partyOrganisation', 'partyOrganisation.id', 'affiliation.organisationId')
    .select([
      'affiliation.id',
      'affiliation.kind',
      'affiliation.validFrom',
      'affiliation.validTo',
      'partyOrganisation.name as organisationName',
      'partyOrganisation.isExternal',
    ])
    .where('affiliation.personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('affiliation.validFrom', 'desc')
    .orderBy('affiliation.id')
    .execute()
}

/** Grids whose worker is called so. */
export function listGridsOfWorker(db: Db, name: string) {
  return db
    .selectFrom('grid')
    .select(['id', 'name', 'workerPhone'])
    .where('workerName', '=', name)
    .orderBy('code')
    .execute()
}

/** Corrections of a person, the latest first: which fields, by whom and why, not the values. */
export function listChanges(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('personChange')
    .select(['id', 'fields', 'reason', 'createdAt', 'createdBy'])
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}
