import type { PlainDate } from '@sanzhi/kernel'
import type { RecordStamp } from '../people/people-tables.ts'

export interface OrganisationsTables {
  partyMember: {
    id: string
    personId: string
    category: 'full' | 'probationary'
    joinedOn: PlainDate | null
    isRetired: boolean | null
    specialities: string[]
  } & RecordStamp
  partyOrganisation: {
    id: string
    name: string
    level: 'committee' | 'general_branch' | 'branch'
    form: 'compound' | 'grid' | 'joint' | 'functional' | null
    /** `reported`: named by a roster, not founded here. */
    state: 'reported' | 'approved' | 'dissolved'
    isExternal: boolean
    /** The organisation above it. */
    superiorId: string | null
    foundedOn: PlainDate | null
    endedOn: PlainDate | null
    /** The superior's written reply; both or none. */
    replyNumber: string | null
    repliedOn: PlainDate | null
  } & RecordStamp
  partyTerm: {
    id: string
    organisationId: string
    ordinal: number
    startsOn: PlainDate
    endsOn: PlainDate
    endedOn: PlainDate | null
  } & RecordStamp
  partyPost: {
    id: string
    organisationId: string
    termId: string
    personId: string
    duty: 'secretary' | 'deputy' | 'member'
    validFrom: PlainDate
    validTo: PlainDate | null
  } & RecordStamp
  organisationSuccessor: {
    id: string
    organisationId: string
    successorId: string
    createdAt: Date
    createdBy: string | null
  }
  organisationCover: {
    id: string
    organisationId: string
    compoundId: string
    validFrom: PlainDate
    validTo: PlainDate | null
  } & RecordStamp
  affiliation: {
    id: string
    personId: string
    organisationId: string
    kind: 'formal' | 'reported'
    validFrom: PlainDate
    validTo: PlainDate | null
  } & RecordStamp
}
