import type { PlainDate } from '@sanzhi/kernel'
import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import { openPerson } from '../../people/person/sealed-person.ts'
import type { StreetKeys } from '../../people/street-keys.ts'

/** A member as the street has it, opened for comparison inside the transaction. Never leaves the importer. */
export interface KnownMember {
  readonly personId: string
  readonly personVersion: number
  /** Null: a person on record who is no member yet, as a roster of residents leaves them. */
  readonly member: { readonly id: string; readonly version: number } | null
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
  readonly category: 'full' | 'probationary' | null
  readonly affiliation: 'formal' | 'reported' | null
  readonly branchName: string
  readonly branchApproved: boolean
  readonly compoundId: string | null
  readonly compoundName: string
  readonly isRetired: boolean | null
  readonly specialities: readonly string[]
}

/**
 * Members that stand for somebody, neither merged into another nor erased, and whoever else has one of these citizen
 * numbers, by hash.
 */
export async function loadKnownMembers(
  call: CoreCall,
  keys: StreetKeys,
  hashes: readonly Buffer[],
): Promise<readonly KnownMember[]> {
  const rows = await call.core
    .selectFrom('person')
    .leftJoin('partyMember', 'partyMember.personId', 'person.id')
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
    .where((eb) =>
      eb.or([
        eb('person.id', 'in', eb.selectFrom('partyMember as member').select('member.personId')),
        eb('person.citizenNumberHash', '=', sql<Buffer>`any(${hashes}::bytea[])`),
      ]),
    )
    .execute()
  return rows.map((row) => {
    const opened = openPerson({ ...row, id: row.personId }, keys)
    return {
      personId: row.personId,
      personVersion: row.personVersion,
      member: rowHeld(row.memberId, row.memberVersion),
      affiliationHeld: rowHeld(row.affiliationId, row.affiliationVersion),
      wrappedKey: row.wrappedKey,
      hash: row.citizenNumberHash?.toString('hex') ?? null,
      name: row.name,
      citizenNumber: opened.citizenNumber,
      gender: row.gender,
      phone: opened.phone,
      joinedOn: row.joinedOn,
      category: row.category,
      affiliation: row.memberId === null ? null : affiliationOf(row),
      branchName: row.branchName ?? '',
      branchApproved: row.state === 'approved' && row.isExternal === false,
      compoundId: row.compoundId,
      compoundName: row.compoundName ?? '',
      isRetired: row.isRetired,
      specialities: (row.specialities ?? []).toSorted(),
    }
  })
}

function rowHeld(id: string | null, version: number | null) {
  return id === null || version === null ? null : { id, version }
}

function affiliationOf({ isExternal }: { readonly isExternal: boolean | null }): 'formal' | 'reported' {
  return isExternal === true ? 'reported' : 'formal'
}
