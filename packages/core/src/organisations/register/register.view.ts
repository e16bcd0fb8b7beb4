import type { RegisterTables } from './register-tables.ts'

/** One line of the register: the organisation, who heads it, what approved it and until when. No member of it. */
export function viewRegistered(
  row: RegisterTables['districtOrganisation'],
  street: { readonly slug: string; readonly name: string },
) {
  return {
    id: row.organisationId,
    street,
    name: row.name,
    level: row.level,
    form: row.form,
    isDissolved: row.isDissolved,
    compounds: row.compounds,
    secretary: row.secretary,
    replyNumber: row.replyNumber,
    repliedOn: row.repliedOn,
    foundedOn: row.foundedOn,
    endedOn: row.endedOn,
    termOrdinal: row.termOrdinal,
    termStartsOn: row.termStartsOn,
    termEndsOn: row.termEndsOn,
  }
}
