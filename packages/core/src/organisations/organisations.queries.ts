import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import type { PeopleTables } from '../people/people-tables.ts'
import type { PlacesTables } from '../places/places-tables.ts'
import type { OrganisationsTables } from './organisations-tables.ts'

type Db = Kysely<OrganisationsTables & PeopleTables & PlacesTables>

/** Organisations that exist, approved ones first, with present members and covered compounds. */
export function listOrganisations(db: Db) {
  return db
    .selectFrom('partyOrganisation')
    .select((eb) => [
      'partyOrganisation.id',
      'partyOrganisation.name',
      'partyOrganisation.level',
      'partyOrganisation.form',
      'partyOrganisation.state',
      'partyOrganisation.isExternal',
      'partyOrganisation.superiorId',
      'partyOrganisation.version',
      'partyOrganisation.foundedOn',
      eb
        .selectFrom('affiliation')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('affiliation.organisationId', '=', 'partyOrganisation.id')
        .where('affiliation.kind', '=', 'formal')
        .where('affiliation.validTo', 'is', null)
        .as('members'),
      eb
        .selectFrom('organisationCover')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('organisationCover.organisationId', '=', 'partyOrganisation.id')
        .where('organisationCover.validTo', 'is', null)
        .as('compounds'),
    ])
    .where('partyOrganisation.state', '<>', 'dissolved')
    .orderBy('partyOrganisation.state')
    .orderBy('partyOrganisation.name')
    .execute()
}

/** Compounds with a responsible branch today. */
export function listCovers(db: Db) {
  return db
    .selectFrom('organisationCover')
    .innerJoin('partyOrganisation', 'partyOrganisation.id', 'organisationCover.organisationId')
    .select(['organisationCover.compoundId', 'organisationCover.organisationId', 'partyOrganisation.name'])
    .where('organisationCover.validTo', 'is', null)
    .execute()
}

export interface MemberHome {
  readonly personId: string
  readonly compoundId: string
  readonly affiliationId: string | null
  readonly organisationId: string | null
  readonly isExternal: boolean | null
  readonly state: 'reported' | 'approved' | 'dissolved' | null
}

/** Members who live in one of the compounds, with their present formal affiliation. Locks the affiliations. */
export async function lockMemberHomes(
  db: Db,
  compoundIds: readonly string[],
): Promise<readonly MemberHome[]> {
  const living = await db
    .selectFrom('partyMember')
    .innerJoin('person', 'person.id', 'partyMember.personId')
    .select(['person.id as personId', sql<string>`person.compound_id`.as('compoundId')])
    .where('person.compoundId', '=', sql<string>`any(${compoundIds}::uuid[])`)
    .where('person.erasedAt', 'is', null)
    .where('person.mergedInto', 'is', null)
    .execute()
  const affiliations = await db
    .selectFrom('affiliation')
    .innerJoin('partyOrganisation', 'partyOrganisation.id', 'affiliation.organisationId')
    .select([
      'affiliation.personId',
      'affiliation.id as affiliationId',
      'affiliation.organisationId',
      'partyOrganisation.isExternal',
      'partyOrganisation.state',
    ])
    .where('affiliation.personId', '=', sql<string>`any(${living.map((row) => row.personId)}::uuid[])`)
    .where('affiliation.kind', '=', 'formal')
    .where('affiliation.validTo', 'is', null)
    .forUpdate('affiliation')
    .execute()
  const byPerson = new Map(affiliations.map((row) => [row.personId, row]))
  return living.map((person) => {
    const own = byPerson.get(person.personId)
    return {
      ...person,
      affiliationId: own?.affiliationId ?? null,
      organisationId: own?.organisationId ?? null,
      isExternal: own?.isExternal ?? null,
      state: own?.state ?? null,
    }
  })
}

/** Ends affiliations on `day`: they stay on record with their last day. */
export async function endAffiliations(
  db: Db,
  affiliationIds: readonly string[],
  end: { readonly day: PlainDate; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('affiliation')
    .set((eb) => ({ validTo: end.day, updatedAt: end.now, version: eb('version', '+', 1) }))
    .where('id', '=', sql<string>`any(${affiliationIds}::uuid[])`)
    .execute()
}

/** Closes organisations that only a roster named and that nobody belongs to any more. */
export async function dissolveEmptyReported(
  db: Db,
  organisationIds: readonly string[],
  end: { readonly day: PlainDate; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('partyOrganisation')
    .set((eb) => ({
      state: 'dissolved',
      endedOn: end.day,
      updatedAt: end.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', sql<string>`any(${organisationIds}::uuid[])`)
    .where('state', '=', 'reported')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('affiliation')
            .select('affiliation.id')
            .whereRef('affiliation.organisationId', '=', 'partyOrganisation.id')
            .where('affiliation.validTo', 'is', null),
        ),
      ),
    )
    .execute()
}
