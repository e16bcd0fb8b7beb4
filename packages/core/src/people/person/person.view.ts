import type { StreetKeys } from '../street-keys.ts'
import { shownName, shownValue, sightOf, type Reader } from '../masking.ts'
import type * as queries from './person.queries.ts'
import { openPerson } from './sealed-person.ts'

type Rows<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Query>>

/** A person as lists show it: what the reader may not see is null. */
export function viewPerson(row: queries.PersonRow, reader: Reader, keys: StreetKeys | undefined) {
  const opened = openPerson(row, keys)
  const sight = (fact: Parameters<typeof sightOf>[0]) => sightOf(fact, reader, 'listing')
  const seesParty = sight('party') === 'plain'
  return {
    id: row.id,
    name: shownName(row, sight('name')),
    gender: sight('gender') === 'plain' ? row.gender : null,
    citizenNumberMasked: shownValue('citizenNumber', opened.citizenNumber, sight('citizenNumber')),
    phoneMasked: shownValue('phone', opened.phone, sight('phone')),
    compoundName: sight('home') === 'plain' ? row.compoundName : null,
    memberCategory: seesParty ? row.category : null,
    version: row.version,
  }
}

/** Where in the compound, and as what: as open as the compound itself. */
function viewHome({ building, room, residence }: queries.PersonRow, reader: Reader) {
  return sightOf('home', reader, 'listing') === 'plain'
    ? { building, room, residence }
    : { building: null, room: null, residence: null }
}

export interface PersonFacts {
  readonly row: queries.PersonRow
  readonly affiliations: Rows<typeof queries.listAffiliations>
  readonly grids: readonly { readonly id: string; readonly name: string }[]
  readonly changes: Rows<typeof queries.listChanges>
  readonly consents: readonly {
    readonly purpose: string
    readonly title: string
    readonly since: Date | null
  }[]
  readonly names: ReadonlyMap<string, string>
}

/** One person with all roles that the core knows of. */
export function viewPersonFacts(facts: PersonFacts, reader: Reader, keys: StreetKeys | undefined) {
  const { row, grids, changes, consents, names } = facts
  const seesParty = sightOf('party', reader, 'listing') === 'plain'
  return {
    ...viewPerson(row, reader, keys),
    compoundId: row.compoundId,
    ...viewHome(row, reader),
    joinedOn: seesParty ? row.joinedOn : null,
    affiliations: (seesParty ? facts.affiliations : []).map((affiliation) => ({
      id: affiliation.id,
      kind: affiliation.kind,
      organisationName: affiliation.organisationName,
      isExternal: affiliation.isExternal,
      validFrom: affiliation.validFrom,
      validTo: affiliation.validTo,
    })),
    grids: grids.map(({ id, name }) => ({ id, name })),
    consents: consents.map(({ purpose, title, since }) => ({
      purpose,
      title,
      since: since?.toISOString() ?? null,
    })),
    changes: changes.map((change) => ({
      id: change.id,
      fields: change.fields,
      reason: change.reason,
      at: change.createdAt.toISOString(),
      byName: change.createdBy === null ? null : (names.get(change.createdBy) ?? null),
    })),
    canUnmask: reader.can('people.unmask'),
    canManage: reader.can('people.manage'),
    canRecordConsent: reader.can('people.record_consent'),
  }
}
