import { AppError, newId } from '@sanzhi/kernel'
import type { AuditService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { appendAudit } from './append-audit.ts'

/**
 * Appends in the call's transaction. The role may insert and read: nobody may change or delete. Throws `forbidden`
 * (`audit.not_yours`) for a plugin that speaks in another's name.
 */
export function makeAuditService(call: CoreCall): AuditService {
  return {
    async record(entry) {
      if (call.callerId !== null && !entry.action.startsWith(`${call.callerId}.`)) {
        throw new AppError('forbidden', { reason: 'audit.not_yours', params: { name: entry.action } })
      }
      await appendAudit(call.core, {
        id: newId(call.now),
        action: entry.action,
        object: entry.object,
        details: JSON.stringify(entry.details ?? {}),
        requestId: call.requestId,
        createdAt: call.now,
        createdBy: call.actor.accountId,
      })
    },
  }
}
