import { shownName, shownValue, sightOf, type Reader } from '../people/masking.ts'
import { openPerson } from '../people/person/sealed-person.ts'
import type { StreetKeys } from '../people/street-keys.ts'
import type * as members from './members.queries.ts'
import type * as queries from './organisations.queries.ts'

type Found<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

/** Citizen number and phone leave the server masked, or not at all. */
export function viewMember(
  row: Found<typeof members.listMembers>,
  reader: Reader,
  keys: StreetKeys | undefined,
) {
  const { citizenNumber, phone } = openPerson(row, keys)
  const sight = (fact: Parameters<typeof sightOf>[0]) => sightOf(fact, reader, 'listing')
  return {
    id: row.id,
    name: shownName(row, sight('name')),
    gender: sight('gender') === 'plain' ? row.gender : null,
    citizenNumberMasked: shownValue('citizenNumber', citizenNumber, sight('citizenNumber')),
    phoneMasked: shownValue('phone', phone, sight('phone')),
    canUnmask: reader.can('people.unmask'),
    category: row.category,
    affiliation: row.isExternal === true ? ('reported' as const) : ('formal' as const),
    branchName: row.branchName,
    branchApproved: row.branchState === 'approved',
    compoundName: row.compoundName,
    joinedOn: row.joinedOn,
  }
}

export function viewOrganisation(row: Found<typeof queries.listOrganisations>) {
  return {
    id: row.id,
    name: row.name,
    level: row.level,
    form: row.form,
    state: row.state,
    isExternal: row.isExternal,
    superiorId: row.superiorId,
    version: row.version,
    foundedOn: row.foundedOn,
    members: row.members ?? 0,
    compounds: row.compounds ?? 0,
  }
}
