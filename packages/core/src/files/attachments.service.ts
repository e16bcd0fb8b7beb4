import { AppError } from '@sanzhi/kernel'
import type { AuditService, FileAccess, FilesService } from '@sanzhi/plugin-api'
import { actingAsCore } from '../acting-as-core.ts'
import { makeAuditService } from '../audit/audit.service.ts'
import type { CoreCall } from '../core-call.ts'
import { makeTimersService } from '../events/events.service.ts'
import { reachOf } from './file.ts'
import { expireLater, expireTask, keepFile, receptionOf, unknownFile } from './files.service.ts'
import * as queries from './files.queries.ts'
import { viewFile } from './files.view.ts'
import { receiveFile } from './receive-file.ts'

/** The audit of these acts is the platform's, also where a plugin caused them; so is the timer. */
const auditOf = (call: CoreCall): AuditService => makeAuditService(actingAsCore(call))

/** Who owns what is attached through this call: the plugin for which it runs, or the core. */
const ownerOf = ({ callerId }: CoreCall): string => callerId ?? 'core'

/** What core domains and plugins may ask of files: of their own subjects and no others'. */
export function makeFilesService(call: CoreCall): FilesService {
  return {
    async attach(fileId, subject, access) {
      const file = await queries.lockFile(call.core, fileId)
      if (file === undefined || isBeyondReach(call, file)) {
        throw unknownFile()
      }
      if (file.subject !== null && file.subject !== subject) {
        throw new AppError('conflict', { reason: 'files.attached_elsewhere' })
      }
      await write(call, fileId, { subject, access })
      return viewFile(file)
    },
    async list(subject) {
      return (await queries.listAttached(call.core, ownerOf(call), subject)).map(viewFile)
    },
    async detach(fileId, subject) {
      const file = await queries.lockFile(call.core, fileId)
      if (file === undefined || file.owner !== ownerOf(call) || file.subject !== subject) {
        throw unknownFile()
      }
      const { fieldClass } = file
      const nothing = { owner: null, subject: null, attachedAt: null, permission: null }
      const to = { ...nothing, reach: null, placeId: null, fieldClass }
      await queries.writeAttachment(call.core, { id: fileId, now: call.now, ...to })
      await expireLater(call, fileId)
      await auditOf(call).record({ action: 'files.detached', object: `file:${fileId}` })
    },
    async store({ name, bytes }) {
      const sent = { name, declaredType: '', bytes: once(bytes) }
      return receiveFile(sent, await receptionOf(call), (received) => keepFile(call, received))
    },
  }
}

/** An upload is its uploader's until it is attached, and then its owner's. */
function isBeyondReach(call: CoreCall, file: queries.FoundFile): boolean {
  return file.owner === null ? file.createdBy !== call.actor.accountId : file.owner !== ownerOf(call)
}

async function write(
  call: CoreCall,
  fileId: string,
  to: { readonly subject: string; readonly access: FileAccess },
): Promise<void> {
  const { subject, access } = to
  const { permission, fieldClass = 'C3' } = access
  const place = reachOf(access)
  const own = { owner: ownerOf(call), subject, attachedAt: call.now, permission, fieldClass, ...place }
  await queries.writeAttachment(call.core, { id: fileId, now: call.now, ...own })
  await makeTimersService(actingAsCore(call)).cancel({ task: expireTask, ref: fileId })
  await auditOf(call).record({
    action: 'files.attached',
    object: `file:${fileId}`,
    details: { subject },
  })
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
