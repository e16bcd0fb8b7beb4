import { maskCitizenNumber, maskMobile } from '@sanzhi/kernel'
import type { StreetKeys } from '../people/street-keys.ts'
import type * as members from './members.queries.ts'
import type * as queries from './organisations.queries.ts'

type Found<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

/** Citizen number and phone leave the server masked. */
export function viewMember(row: Found<typeof members.listMembers>, keys: StreetKeys | undefined) {
  const reveal = (bytes: Buffer | null, column: string): string | null =>
    bytes === null || keys === undefined
      ? null
      : keys.decrypt(bytes, { table: 'person', column, rowId: row.id })
  const citizenNumber = reveal(row.citizenNumber, 'citizen_number')
  const phone = reveal(row.phone, 'phone')
  return {
    id: row.id,
    name: row.name,
    gender: row.gender,
    citizenNumberMasked: citizenNumber === null ? null : maskCitizenNumber(citizenNumber),
    phoneMasked: phone === null ? null : maskMobile(phone),
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
    foundedOn: row.foundedOn,
    members: row.members ?? 0,
    compounds: row.compounds ?? 0,
  }
}
