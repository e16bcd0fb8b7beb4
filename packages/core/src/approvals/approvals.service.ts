import { AppError, newId } from '@sanzhi/kernel'
import type { ApprovalsService, ApprovalStanding } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { refuseForeignKind } from '../tasks/own-kind.ts'
import { loadApproval, moveApproval, viewStanding } from './approval-move.ts'
import * as queries from './approvals.queries.ts'
import { decideApproval, refusal } from './decide-approval.ts'
import { requestApproval } from './request-approval.ts'

/** What plugins and other domains may ask of approvals. */
export function makeApprovalsService(call: CoreCall): ApprovalsService {
  const own = (kind: string): void => refuseForeignKind(call, kind, 'approvals.not_yours')
  return {
    async request(approval) {
      own(approval.kind)
      return requestApproval(call, { ...approval, pluginId: call.callerId })
    },
    async find(subject) {
      own(subject.kind)
      const row = await queries.findLast(call.core, subject)
      return row && viewStanding(row, await queries.listActs(call.core, row.id))
    },
    async decide({ kind, subject, ...decision }) {
      own(kind)
      return decideApproval(call, await getRunning(call, { kind, subject }), decision)
    },
    async withdraw(subject) {
      own(subject.kind)
      return withdrawApproval(call, await getRunning(call, subject))
    },
    async contentChanged({ contentHash, ...subject }) {
      own(subject.kind)
      const row = await queries.lockRunning(call.core, subject)
      if (row === undefined) {
        return undefined
      }
      const loaded = await loadApproval(call, row)
      // What was returned is there to be changed: its next round brings the new hash.
      return row.contentHash === contentHash || row.state === 'returned'
        ? viewStanding(row, loaded.acts)
        : moveApproval(call, loaded, { act: 'voided', state: 'void', step: row.step })
    },
    nextDocumentNumber: (prefix) => nextNumber(call, prefix),
  }
}

async function getRunning(call: CoreCall, subject: { readonly kind: string; readonly subject: string }) {
  const row = await queries.lockRunning(call.core, subject)
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'approvals.not_found' })
  }
  return row
}

/** Takes a locked approval back. Throws `forbidden` (`approvals.not_author`) for anybody but those whose work it is. */
export async function withdrawApproval(call: CoreCall, row: queries.ApprovalRow): Promise<ApprovalStanding> {
  const loaded = await loadApproval(call, row)
  if (row.authorId !== call.actor.accountId && row.preparedBy !== call.actor.accountId) {
    throw refusal('approvals.not_author')
  }
  return moveApproval(call, loaded, { act: 'withdrawn', state: 'withdrawn', step: row.step })
}

/** 湖组〔2026〕12号. Source: GB/T 9704, 发文字号. */
async function nextNumber(call: CoreCall, prefix: string): Promise<string> {
  const year = Number(call.today.slice(0, 4))
  const { accountId: createdBy } = call.actor
  const stamp = { createdAt: call.now, createdBy, updatedAt: call.now }
  const last = await queries.takeNumber(call.core, { id: newId(call.now), prefix, year, ...stamp })
  return `${prefix}〔${year}〕${last}号`
}
