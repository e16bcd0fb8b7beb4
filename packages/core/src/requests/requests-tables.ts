import type { RecordStamp } from '../people/people-tables.ts'

export interface RequestsTables {
  requestAnswer: {
    id: string
    accountId: string
    requestKey: string
    procedure: string
    inputDigest: string
    answer: Buffer | null
  } & RecordStamp
}
