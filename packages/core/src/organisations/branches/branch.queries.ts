import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import type { PeopleTables } from '../../people/people-tables.ts'
import type { PlacesTables } from '../../places/places-tables.ts'
import type { OrganisationsTables } from '../organisations-tables.ts'

type Db = Kysely<OrganisationsTables & PeopleTables & PlacesTables>

/** Which branches: one, or all of the street. */
export interface BranchScope {
  readonly id?: string
  readonly withEnded: boolean
}

const among = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/** Branches that were founded in the street: neither a roster's nor another street's. */
export function listFounded(db: Db, { id, withEnded }: BranchScope) {
  let query = db
    .selectFrom('partyOrganisation')
    .select(['id', 'name', 'form', 'state', 'foundedOn', 'endedOn', 'replyNumber', 'repliedOn'])
    .where('foundedOn', 'is not', null)
    .where('isExternal', '=', false)
    .where('level', '=', 'branch')
  if (!withEnded) query = query.where('state', '=', 'approved')
  if (id !== undefined) query = query.where('id', '=', id)
  return query.orderBy('name').orderBy('id').execute()
}

export function listCoveredBy(db: Db, organisationIds: readonly string[]) {
  return db
    .selectFrom('organisationCover')
    .innerJoin('compound', 'compound.id', 'organisationCover.compoundId')
    .innerJoin('grid', 'grid.id', 'compound.gridId')
    .select([
      'organisationCover.organisationId',
      'compound.id',
      'compound.code',
      'compound.name',
      'compound.gridId',
      'grid.communityId',
    ])
    .where('organisationCover.organisationId', '=', among(organisationIds))
    .where('organisationCover.validTo', 'is', null)
    .orderBy('compound.code')
    .execute()
}

/** Present members by branch, kind of affiliation and category; erased and merged records are nobody. */
export function countMembersOf(db: Db, organisationIds: readonly string[]) {
  return db
    .selectFrom('affiliation')
    .innerJoin('person', 'person.id', 'affiliation.personId')
    .innerJoin('partyMember', 'partyMember.personId', 'person.id')
    .select((eb) => [
      'affiliation.organisationId',
      'affiliation.kind',
      'partyMember.category',
      eb.fn.countAll<number>().as('members'),
    ])
    .where('affiliation.organisationId', '=', among(organisationIds))
    .where('affiliation.validTo', 'is', null)
    .where('person.erasedAt', 'is', null)
    .where('person.mergedInto', 'is', null)
    .groupBy(['affiliation.organisationId', 'affiliation.kind', 'partyMember.category'])
    .execute()
}

/** The members of one branch, by name. */
export function listMembersOf(db: Db, organisationId: string) {
  return db
    .selectFrom('affiliation')
    .innerJoin('person', 'person.id', 'affiliation.personId')
    .innerJoin('partyMember', 'partyMember.personId', 'person.id')
    .select(['person.id as personId', 'affiliation.kind', 'partyMember.category'])
    .where('affiliation.organisationId', '=', organisationId)
    .where('affiliation.validTo', 'is', null)
    .where('person.erasedAt', 'is', null)
    .where('person.mergedInto', 'is', null)
    .orderBy('affiliation.kind')
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
}

export function listOpenTerms(db: Db, organisationIds: readonly string[]) {
  return db
    .selectFrom('partyTerm')
    .select(['id', 'organisationId', 'ordinal', 'startsOn', 'endsOn'])
    .where('organisationId', '=', among(organisationIds))
    .where('endedOn', 'is', null)
    .execute()
}

export function listOpenPosts(db: Db, organisationIds: readonly string[]) {
  return db
    .selectFrom('partyPost')
    .select(['id', 'organisationId', 'personId', 'duty', 'validFrom'])
    .where('organisationId', '=', among(organisationIds))
    .where('validTo', 'is', null)
    .execute()
}

export function listSuccessors(db: Db, organisationIds: readonly string[]) {
  return db
    .selectFrom('organisationSuccessor')
    .innerJoin('partyOrganisation', 'partyOrganisation.id', 'organisationSuccessor.successorId')
    .select(['organisationSuccessor.organisationId', 'partyOrganisation.id', 'partyOrganisation.name'])
    .where('organisationSuccessor.organisationId', '=', among(organisationIds))
    .orderBy('partyOrganisation.name')
    .execute()
}

/** Waits for whoever changes the branch; undefined when absent or ended. */
export function lockBranch(db: Db, id: string) {
  return db
    .selectFrom('partyOrganisation')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('state', '=', 'approved')
    .forUpdate()
    .executeTakeFirst()
}

export async function endTerm(
  db: Db,
  organisationId: string,
  end: { readonly day: PlainDate; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('partyTerm')
    .set((eb) => ({ endedOn: end.day, updatedAt: end.now, version: eb('version', '+', 1) }))
    .where('organisationId', '=', organisationId)
    .where('endedOn', 'is', null)
    .execute()
}

/** Ends the posts of a branch; of one person alone where one is named. */
export async function endPosts(
  db: Db,
  of: { readonly organisationId: string; readonly personId?: string },
  end: { readonly day: PlainDate; readonly now: Date },
): Promise<void> {
  let query = db
    .updateTable('partyPost')
    .set((eb) => ({ validTo: end.day, updatedAt: end.now, version: eb('version', '+', 1) }))
    .where('organisationId', '=', of.organisationId)
    .where('validTo', 'is', null)
  if (of.personId !== undefined) query = query.where('personId', '=', of.personId)
  await query.execute()
}

/** The responsible branch of these compounds ends being so. */
export async function endCovers(
  db: Db,
  compoundIds: readonly string[],
  end: { readonly day: PlainDate; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('organisationCover')
    .set((eb) => ({ validTo: end.day, updatedAt: end.now, version: eb('version', '+', 1) }))
    .where('compoundId', '=', among(compoundIds))
    .where('validTo', 'is', null)
    .execute()
}

/** Open affiliations of a branch with where each member lives. Locks them. */
export function lockAffiliationsOf(db: Db, organisationId: string) {
  return db
    .selectFrom('affiliation')
    .innerJoin('person', 'person.id', 'affiliation.personId')
    .select(['affiliation.id', 'affiliation.personId', 'affiliation.kind', 'person.compoundId'])
    .where('affiliation.organisationId', '=', organisationId)
    .where('affiliation.validTo', 'is', null)
    .forUpdate('affiliation')
    .execute()
}

export async function updateForm(
  db: Db,
  organisationIds: readonly string[],
  to: { readonly form: 'compound' | 'grid' | 'joint'; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('partyOrganisation')
    .set((eb) => ({ form: to.form, updatedAt: to.now, version: eb('version', '+', 1) }))
    .where('id', '=', among(organisationIds))
    .where('form', '<>', to.form)
    .execute()
}
