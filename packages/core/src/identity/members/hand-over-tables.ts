import type { PlainDate } from '@sanzhi/kernel'
import type { RecordStamp } from '../../people/people-tables.ts'
import type { HandOverState } from './hand-over.ts'

export interface HandOverTables {
  handOver: {
    id: string
    kind: 'for_good' | 'stand_in'
    fromAccountId: string
    toAccountId: string
    fromOn: PlainDate
    /** Last day of standing in; null for good. */
    toOn: PlainDate | null
    state: HandOverState
    handed: number
    released: number
  } & RecordStamp
}
