import type { Call } from '@sanzhi/plugin-api'
import type { RecordStamp } from './people/people-tables.ts'

/** Who and when, for a record's first version. */
export function recordStamp(call: Pick<Call, 'now' | 'actor'>): RecordStamp {
  return { createdAt: call.now, createdBy: call.actor.accountId, updatedAt: call.now, version: 1 }
}
