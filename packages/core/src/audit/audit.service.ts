import { newId } from '@sanzhi/kernel'
import type { AuditService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'

/** Appends in the call's transaction. The role may insert and read: nobody may change or delete. */
export function makeAuditService(call: CoreCall): AuditService {
  return {
    async record(entry) {
      await call.core
        .insertInto('auditEvent')
        .values({
          id: newId(call.now),
          action: entry.action,
          object: entry.object,
          details: JSON.stringify(entry.details ?? {}),
          requestId: call.requestId,
          createdAt: call.now,
          createdBy: call.actor.accountId,
        })
        .execute()
    },
  }
}
