import type { PlainDate } from '@sanzhi/kernel'
import type { RecordStamp } from '../../people/people-tables.ts'

/** Keyed by district. Source: handbook 6.2 P12, the register that the operator sees by duty. */
export interface RegisterTables {
  districtOrganisation: {
    id: string
    streetId: string
    organisationId: string
    name: string
    level: 'committee' | 'general_branch' | 'branch'
    form: 'compound' | 'grid' | 'joint' | 'functional' | null
    isDissolved: boolean
    compounds: number
    secretary: string | null
    replyNumber: string | null
    repliedOn: PlainDate | null
    foundedOn: PlainDate | null
    endedOn: PlainDate | null
    termOrdinal: number | null
    termStartsOn: PlainDate | null
    termEndsOn: PlainDate | null
  } & RecordStamp
}
