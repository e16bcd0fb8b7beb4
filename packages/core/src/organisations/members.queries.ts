import { sql, type Kysely } from 'kysely'
import { afterPair } from '../page.ts'
import type { PeopleTables } from '../people/people-tables.ts'
import type { PlacesTables } from '../places/places-tables.ts'
import type { OrganisationsTables } from './organisations-tables.ts'

type Db = Kysely<OrganisationsTables & PeopleTables & PlacesTables>

export interface MemberFilter {
  /** Beginning of the name: infix search would have to read every person of the street. */
  readonly q?: string | undefined
  readonly compoundId?: string | undefined
  readonly category?: 'full' | 'probationary' | undefined
  readonly affiliation?: 'formal' | 'reported' | undefined
}

/**
 * Members with their present formal affiliation. A member counts as `reported` where that affiliation lies
 * outside the street: such a person takes part here and is no member here.
 */
function filteredMembers(db: Db, filter: MemberFilter, visible: readonly string[] | null) {
  let query = db
    .selectFrom('partyMember')
    .innerJoin('person', 'person.id', 'partyMember.personId')
    .leftJoin('compound', 'compound.id', 'person.compoundId')
    .leftJoin('affiliation', (join) =>
      join
        .onRef('affiliation.personId', '=', 'person.id')
        .on('affiliation.kind', '=', 'formal')
        .on('affiliation.validTo', 'is', null),
    )
    .leftJoin('partyOrganisation', 'partyOrganisation.id', 'affiliation.organisationId')
    .where('person.erasedAt', 'is', null)
    .where('person.mergedInto', 'is', null)
  if (filter.q !== undefined) {
    query = query.where(sql<boolean>`person.name ^@ ${filter.q}`)
  }
  if (filter.compoundId !== undefined) {
    query = query.where('person.compoundId', '=', filter.compoundId)
  }
  if (filter.category !== undefined) {
    query = query.where('partyMember.category', '=', filter.category)
  }
  if (filter.affiliation !== undefined) {
    query = query.where('partyOrganisation.isExternal', '=', filter.affiliation === 'reported')
  }
  return visible === null
    ? query
    : query.where('person.compoundId', '=', sql<string>`any(${visible}::uuid[])`)
}

/** One row more than `limit`, in the order of names. */
export function listMembers(
  db: Db,
  filter: MemberFilter & { readonly after?: string | undefined; readonly limit: number },
  visible: readonly string[] | null,
) {
  let query = filteredMembers(db, filter, visible)
  if (filter.after !== undefined) {
    const [name, id] = afterPair(filter.after)
    query = query.where((eb) => eb(eb.refTuple('person.name', 'person.id'), '>', eb.tuple(name, id)))
  }
  return query
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .select([
      'person.id',
      'person.name',
      'person.gender',
      'person.citizenNumber',
      'person.phone',
      'person.compoundId',
      'person.erasedAt',
      'personKey.wrappedKey',
      'partyMember.category',
      'partyMember.joinedOn',
      'partyOrganisation.name as branchName',
      'partyOrganisation.isExternal',
      'partyOrganisation.state as branchState',
      'compound.name as compoundName',
    ])
    .orderBy('person.name')
    .orderBy('person.id')
    .limit(filter.limit + 1)
    .execute()
}

export async function countMembers(
  db: Db,
  filter: MemberFilter,
  visible: readonly string[] | null,
): Promise<number> {
  const row = await filteredMembers(db, filter, visible)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Full members with a formal affiliation in the street, by the compound where they live. */
export function countFullMembersByCompound(db: Db) {
  return db
    .selectFrom('partyMember')
    .innerJoin('person', 'person.id', 'partyMember.personId')
    .innerJoin('affiliation', 'affiliation.personId', 'person.id')
    .innerJoin('partyOrganisation', 'partyOrganisation.id', 'affiliation.organisationId')
    .select((eb) => ['person.compoundId', eb.fn.countAll<number>().as('members')])
    .where('partyMember.category', '=', 'full')
    .where('affiliation.kind', '=', 'formal')
    .where('affiliation.validTo', 'is', null)
    .where('partyOrganisation.isExternal', '=', false)
    .where('person.compoundId', 'is not', null)
    .groupBy('person.compoundId')
    .execute()
}
