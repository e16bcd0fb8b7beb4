import { actingAsCore } from '../acting-as-core.ts'
import type { CoreCall } from '../core-call.ts'
import { makeFilesService } from '../files/attachments.service.ts'

/** What the scans of an approval are attached to. */
export function scanSubject(approvalId: string): string {
  return `approval:${approvalId}`
}

/**
 * Takes the scan that the deciding person uploaded into its approval; without it the upload would vanish after a day.
 * Throws `not_found` (`files.not_found`) for a file that is not theirs. What a plugin names it has attached itself.
 */
export async function keepScan(
  call: CoreCall,
  approval: {
    readonly id: string
    readonly step: { readonly permission: string; readonly placeId: string | null }
  },
  fileId: string | null,
): Promise<void> {
  if (fileId === null || call.callerId !== null) return
  const { permission, placeId } = approval.step
  await makeFilesService(actingAsCore(call)).attach(fileId, scanSubject(approval.id), { permission, placeId })
}
