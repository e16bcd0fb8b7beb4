import type { PlainDate } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { openPerson } from '../../people/person/sealed-person.ts'
import type { StreetKeys } from '../../people/street-keys.ts'

/** A member as the street has it, opened for comparison inside the transaction. Never leaves the importer. */
export interface KnownMember {
  readonly personId: string
  readonly personVersion: number
  readonly memberId: string
  readonly memberVersion: number
  /** The formal one that is open, as an import ends it; null where there is none. */
  readonly affiliationHeld: { readonly id: string; readonly version: number } | null
  /** The person's own key as it is stored; null before there were such keys. */
  readonly wrappedKey: Buffer | null
  readonly hash: string | null
  readonly name: string
  readonly citizenNumber: string | null
  readonly gender: 'male' | 'female' | null
  readonly phone: string | null
  readonly joinedOn: PlainDate | null
  readonly category: 'full' | 'probationary'
  readonly affiliation: 'formal' | 'reported'
  readonly branchName: string
  readonly branchApproved: boolean
  readonly compoundId: string | null
  readonly compoundName: string
  readonly isRetired: boolean | null
  readonly specialities: readonly string[]
}

/** Members that stand for somebody: neither merged into another nor erased. */
export async function loadKnownMembers(call: CoreCall, keys: StreetKeys): Promise<readonly KnownMember[]> {
  const rows = await call.core
    .selectFrom('partyMember')
    .innerJoin('person', 'person.id', 'partyMember.personId')
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .leftJoin('compound', 'compound.id', 'person.compoundId')
    .leftJoin('affiliation', (join) =>
      join
        .onRef('affiliation.personId', '=', 'person.id')
        .on('affiliation.kind', '=', 'formal')
        .on('affiliation.validTo', 'is', null),
    )
    .leftJoin('partyOrganisation', 'partyOrganisation.id', 'affiliation.organisationId')
    .select([
      'person.id as personId',
      'person.version as personVersion',
      'partyMember.id as memberId',
      'partyMember.version as memberVersion',
      'affiliation.id as affiliationId',
      'affiliation.version as affiliationVersion',
      'person.name',
      'person.gender',
      'person.citizenNumber',
      'person.citizenNumberHash',
      'person.phone',
      'person.compoundId',
      'person.erasedAt',
      'personKey.wrappedKey',
      'compound.name as compoundName',
      'partyMember.category',
      'partyMember.joinedOn',
      'partyMember.isRetired',
      'partyMember.specialities',
      'partyOrganisation.name as branchName',
      'partyOrganisation.isExternal',
      'partyOrganisation.state',
    ])
    .where('person.erasedAt', 'is', null)
    .where('person.mergedInto', 'is', null)
    .execute()
  return rows.map((row) => {
    const opened = openPerson({ ...row, id: row.personId }, keys)
    return {
      personId: row.personId,
      personVersion: row.personVersion,
      memberId: row.memberId,
      memberVersion: row.memberVersion,
      affiliationHeld:
        row.affiliationId === null || row.affiliationVersion === null
          ? null
          : { id: row.affiliationId, version: row.affiliationVersion },
      wrappedKey: row.wrappedKey,
      hash: row.citizenNumberHash?.toString('hex') ?? null,
      name: row.name,
      citizenNumber: opened.citizenNumber,
      gender: row.gender,
      phone: opened.phone,
      joinedOn: row.joinedOn,
      category: row.category,
      affiliation: row.isExternal === true ? 'reported' : 'formal',
      branchName: row.branchName ?? '',
      branchApproved: row.state === 'approved' && row.isExternal === false,
      compoundId: row.compoundId,
      compoundName: row.compoundName ?? '',
      isRetired: row.isRetired,
      specialities: [...row.specialities].toSorted(),
    }
  })
}
