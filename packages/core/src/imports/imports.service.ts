import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import * as queries from './imports.queries.ts'
import { keepTouchedRows } from './undo/kept-rows.ts'
import { viewBatch, viewPreview } from './imports.view.ts'
import type { Preview } from './preview.ts'
import { readUpload, type UploadedRoster } from './read-upload.ts'
import { refuseWhileWriting } from './runs/refuse-while-writing.ts'
import { returnedRows, type ReturnedRows } from './sheet/returned-rows.ts'

/** What a file would change, without changing it. Throws `bad_input` with the file's or the sheet's fault. */
export async function previewImport(call: CoreCall, upload: UploadedRoster) {
  const read = await readUpload(call, upload)
  return viewPreview(upload, read)
}

/** The rows of a file that have errors, as they stand in it. Throws `bad_input` with the file's or the sheet's fault. */
export async function returnRows(call: CoreCall, upload: UploadedRoster): Promise<ReturnedRows> {
  const { workbook, reading, plan } = await readUpload(call, upload)
  const faulty = new Set([...reading.errors, ...plan.errors].map(({ sheetRow }) => sheetRow))
  const sheet = workbook.sheets.find(({ name }) => name === reading.sheet)
  if (sheet === undefined) throw new Error('The sheet that was read is one of the file.')
  return returnedRows(sheet, reading.header, faulty)
}

/**
 * Writes a file whose preview was seen. Throws `stale` (`imports.plan_changed`) when file or street are no longer
 * what the preview showed, `conflict` (`imports.run_active`) while a large one is written. Rows with errors are left
 * out; all others are written or none.
 */
export async function commitImport(call: CoreCall, upload: UploadedRoster & { readonly planHash: string }) {
  // Two imports of one street at once would each plan on what the other is about to change.
  await lockStreet(call.registry)
  await refuseWhileWriting(call)
  const read = await readUpload(call, upload)
  if (read.planHash !== upload.planHash) {
    throw new AppError('stale', { reason: 'imports.plan_changed' })
  }
  const preview = viewPreview(upload, read)
  const { creates: created, updates, unchanged, rejected } = preview
  if (read.plan.changes.length === 0) {
    return { batchId: null, created: 0, updated: 0, unchanged, rejected }
  }
  const touched = await read.plan.write()
  const batchId = newId(call.now)
  await queries.insertBatch(call.core, {
    id: batchId,
    roster: upload.roster,
    fileName: upload.fileName,
    fileHash: read.fileHash,
    createdRows: created,
    updatedRows: updates,
    unchangedRows: unchanged,
    rejectedRows: rejected,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  await keepTouchedRows(call, batchId, touched)
  await tellCommitted(call, batchId, preview)
  return { batchId, created, updated: updates, unchanged, rejected }
}

/** What follows from a batch that has been written. Call it last: other writes of the street wait for it. */
export async function tellCommitted(call: CoreCall, batchId: string, preview: Preview): Promise<void> {
  const { roster, creates: created, updates: updated, rejected } = preview
  await call.services.audit.record({
    action: 'imports.committed',
    object: `import_batch:${batchId}`,
    details: { roster, created, updated, rejected },
  })
  await call.services.events.emit({ type: 'imports.committed', subject: `import_batch:${batchId}` })
  // Places may have moved, and with them what people may see.
  await bumpRevision(call.registry)
}

export async function listBatches(call: CoreCall) {
  const rows = await queries.listBatches(call.core)
  const names = await call.accountNames([
    ...new Set(rows.flatMap((row) => [row.createdBy ?? [], row.undoneBy ?? []].flat())),
  ])
  return rows.map((row) => viewBatch(row, names))
}
