import { AppError, newId } from '@sanzhi/kernel'
import type { StoredFile } from '@sanzhi/plugin-api'
import { actingAsCore } from '../acting-as-core.ts'
import type { CoreCall } from '../core-call.ts'
import { makeTimersService } from '../events/events.service.ts'
import { recordStamp } from '../record-stamp.ts'
import { lockStreet } from '../tenancy/street.queries.ts'
import { mayRead } from './file.ts'
import { endingsOf } from './content/file-types.ts'
import { boundsOf, fileSettings, maxBytesOf, quotaBytesOf } from './files-settings.ts'
import * as queries from './files.queries.ts'
import { viewFile } from './files.view.ts'
import type { ReceivedFile, Reception } from './receive-file.ts'

/** Falls due when an upload that nobody used has lain long enough. */
export const expireTask = 'files.expire'

const hourMs = 3_600_000

/** What the page says before anything is sent. */
export function limitsOf(call: CoreCall) {
  return { maxBytes: maxBytesOf(call.settings.of(fileSettings)), endings: endingsOf() }
}

/** How this street receives files. Needs a transaction: the first file makes the street's keys. */
export async function receptionOf(call: CoreCall): Promise<Reception> {
  const settings = call.settings.of(fileSettings)
  return {
    keys: await call.keyRing.getOrCreate(call.street, call.core, call.now),
    stagingFolder: call.fileStore.stagingFolder,
    maxBytes: maxBytesOf(settings),
    bounds: boundsOf(settings),
    keepsLocation: settings['files.keeps_location'],
  }
}

/**
 * Keeps a received file as the caller's own, attached to nothing yet. Takes the street's row as its lock, so that no
 * two files pass the street's quota together and the sweep cannot take the bytes away between here and the commit.
 * Throws `conflict` (`files.quota_reached`).
 */
export async function keepFile(call: CoreCall, received: ReceivedFile): Promise<StoredFile> {
  const settings = call.settings.of(fileSettings)
  await lockStreet(call.registry)
  const stored = await queries.sumStoredBytes(call.core)
  if (stored + received.sizeBytes > quotaBytesOf(settings)) {
    throw new AppError('conflict', { reason: 'files.quota_reached' })
  }
  const { name, mediaType, sizeBytes, sha256, content } = received
  await call.fileStore.put({ tenantId: call.street.tenantId, sha256 }, content)
  const row = { id: newId(call.now), name, mediaType, sizeBytes, sha256 }
  const unattached = {
    owner: null,
    subject: null,
    attachedAt: null,
    permission: null,
    reach: null,
    placeId: null,
  }
  await queries.insertFile(call.core, { ...row, fieldClass: 'C3', ...unattached, ...recordStamp(call) })
  await expireLater(call, row.id)
  return viewFile(row)
}

/** Lets a file that is attached to nothing vanish after a while. */
export async function expireLater(call: CoreCall, fileId: string): Promise<void> {
  const hours = call.settings.of(fileSettings)['files.unattached_hours']
  const dueAt = new Date(call.now.getTime() + hours * hourMs)
  await makeTimersService(actingAsCore(call)).set({ task: expireTask, ref: fileId, dueAt })
}

/** Takes the row of an upload that nobody used; the sweep takes its bytes once no file has them. */
export async function expireFile(call: CoreCall, fileId: string): Promise<void> {
  const file = await queries.lockFile(call.core, fileId)
  if (file?.subject === null) {
    await queries.deleteFile(call.core, fileId)
  }
}

/** Throws away an upload of one's own that is attached to nothing. */
export async function discardFile(call: CoreCall, fileId: string): Promise<void> {
  const file = await queries.lockFile(call.core, fileId)
  if (file === undefined || file.subject !== null || file.createdBy !== call.actor.accountId) {
    throw unknownFile()
  }
  await queries.deleteFile(call.core, fileId)
}

/** A file that the calling person may read. One that it may not is as absent as another street's. */
export async function getReadable(call: CoreCall, fileId: string): Promise<queries.FoundFile> {
  const file = await queries.findFile(call.core, fileId)
  if (file === undefined || !mayRead(file, call)) {
    throw unknownFile()
  }
  return file
}

/** A file of a subject of the core's own, for the domain that has decided who may read it. */
export async function getAttached(
  call: CoreCall,
  fileId: string,
  subject: string,
): Promise<queries.FoundFile> {
  const file = await queries.findFile(call.core, fileId)
  if (file?.owner !== 'core' || file.subject !== subject) {
    throw unknownFile()
  }
  return file
}

/** Notes that somebody read what is sensitive. */
export async function recordReading(
  call: CoreCall,
  find: (call: CoreCall) => Promise<queries.FoundFile>,
): Promise<void> {
  const { id } = await find(call)
  await call.services.audit.record({ action: 'files.read', object: `file:${id}` })
}

export function unknownFile(): AppError {
  return new AppError('not_found', { reason: 'files.not_found' })
}
