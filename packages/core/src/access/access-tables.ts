import type { PlainDate } from '@sanzhi/kernel'
import type { RecordStamp } from '../people/people-tables.ts'

export interface AccessTables {
  roleGrant: {
    id: string
    accountId: string
    role: string
    placeId: string | null
    organisationId: string | null
    validFrom: PlainDate
    validTo: PlainDate | null
    /** Null where the command line gave it. */
    reason: string | null
    endedAt: Date | null
    endedBy: string | null
  } & RecordStamp
  /** Every step of every grant. */
  roleGrantChange: {
    id: string
    grantId: string
    /** The grant's after this step. */
    grantVersion: number
    kind: 'given' | 'extended' | 'ended'
    validTo: PlainDate | null
    reason: string | null
    createdAt: Date
    createdBy: string | null
  }
  /** A cell's state is its row with the highest version. */
  matrixChange: {
    id: string
    role: string
    permission: string
    effect: 'allowed' | 'denied' | 'default'
    reason: string
    version: number
    createdAt: Date
    createdBy: string | null
  }
  /** What the street has consented to of a plugin is the row with the highest version. */
  matrixConsent: {
    id: string
    pluginId: string
    pluginVersion: string
    /** `<role> <permission>` each. */
    cells: string[]
    version: number
    createdAt: Date
    createdBy: string | null
  }
}
