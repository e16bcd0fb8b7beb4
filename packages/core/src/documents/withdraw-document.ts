import { AppError } from '@sanzhi/kernel'
import { actingAsCore } from '../acting-as-core.ts'
import { makeAuditService } from '../audit/audit.service.ts'
import type { CoreCall } from '../core-call.ts'
import { decideChange } from './document.ts'
import * as queries from './documents.queries.ts'
import type { DocumentRow } from './documents.queries.ts'

/** Withdraws a locked document; its editions stay. Throws `conflict` (`documents.withdrawn`). */
export async function withdrawDocument(
  call: CoreCall,
  row: DocumentRow,
  reason: string,
): Promise<DocumentRow> {
  const refusal = decideChange(row.state)
  if (refusal !== undefined) throw new AppError('conflict', { reason: refusal })
  const withdrawn = await queries.updateDocument(call.core, row.id, {
    state: 'withdrawn',
    withdrawnAt: call.now,
    withdrawReason: reason.trim(),
    updatedAt: call.now,
  })
  await makeAuditService(actingAsCore(call)).record({
    action: 'documents.withdrawn',
    object: `document:${row.id}`,
  })
  return withdrawn
}
