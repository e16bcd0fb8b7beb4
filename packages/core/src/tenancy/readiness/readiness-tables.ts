import type { PlainDate } from '@sanzhi/kernel'
import type { RecordStamp } from '../../people/people-tables.ts'
import type { ReadinessId } from './readiness.ts'

export interface ReadinessTables {
  readinessItem: {
    id: string
    item: ReadinessId
    documentNumber: string | null
    datedOn: PlainDate | null
    fileId: string | null
    isComplete: boolean
  } & RecordStamp
}

/** The district's own, as `district_rt` sees it. */
export interface ReadinessRuleTables {
  readinessRule: { id: string; item: ReadinessId; isRequired: boolean } & RecordStamp
}
