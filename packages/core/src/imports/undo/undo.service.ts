import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { bumpRevision, lockStreet } from '../../tenancy/street.queries.ts'
import { countMissing, countTakenNames, listBlocks, lockTouched, type UndoBlock } from './blocks.queries.ts'
import { refuseWhileWriting } from '../runs/refuse-while-writing.ts'
import { openKeptRows, type KeptRow } from './kept-rows.ts'
import { putBack } from './put-back.ts'
import * as queries from './take-back.queries.ts'
import { viewUndo } from './undo.view.ts'

/**
 * What taking a batch back would take away and put back, and what stands in its way; changes nothing. Throws
 * `not_found` (`imports.batch_not_found`), `conflict` (`imports.batch_undone`, `imports.batch_unrecorded`).
 */
export async function previewUndo(call: CoreCall, batchId: string) {
  const { batch, touched, blocks } = await examine(call, batchId)
  return viewUndo(batch, { touched, blocks, isLarge: isLarge(touched) })
}

/** Rows of a batch that are taken back within a request; more would keep whoever asked waiting. */
const rowsInRequest = 20_000

/**
 * Takes a batch back, wholly or not at all. Needs no hash of what was seen: whatever differs from it since stands in
 * the way. Throws as the preview does, and `conflict` (`imports.undo_blocked`, `imports.run_active`,
 * `imports.batch_large`).
 */
export async function undoBatch(call: CoreCall, batchId: string) {
  // Another import or undo would change what this one is about to look at.
  await lockStreet(call.registry)
  await refuseWhileWriting(call)
  if (isLarge(await queries.countTouched(call.core, batchId))) {
    throw new AppError('conflict', { reason: 'imports.batch_large' })
  }
  return takeBack(call, batchId, () => Promise.resolve())
}

/** `reach` hears now and then how many rows are done. */
export async function takeBack(call: CoreCall, batchId: string, reach: (rows: number) => Promise<void>) {
  await lockTouched(call.core, batchId)
  const { batch, touched, blocks, keys, kept } = await examine(call, batchId)
  if (blocks.length > 0) {
    throw new AppError('conflict', { reason: 'imports.undo_blocked' })
  }
  await queries.removeCreated(call.core, batchId, reach)
  if (keys !== undefined) {
    await putBack(call, keys, kept)
  }
  await queries.reopenAffiliations(call.core, batchId, call.now)
  await queries.forgetKeptRows(call.core, batchId, call.now)
  const removed = sumOf(touched.filter(({ act }) => act === 'created'))
  const restored = sumOf(touched.filter(({ act }) => act !== 'created'))
  await call.core
    .insertInto('importUndo')
    .values({
      id: newId(call.now),
      batchId,
      removedRows: removed,
      restoredRows: restored,
      createdAt: call.now,
      createdBy: call.actor.accountId,
    })
    .execute()
  await call.services.audit.record({
    action: 'imports.undone',
    object: `import_batch:${batchId}`,
    details: { roster: batch.roster, removed, restored },
  })
  await call.services.events.emit({ type: 'imports.undone', subject: `import_batch:${batchId}` })
  await bumpRevision(call.registry)
  return { removed, restored }
}

function isLarge(touched: readonly { readonly count: number }[]): boolean {
  return sumOf(touched) > rowsInRequest
}

async function examine(call: CoreCall, batchId: string) {
  const batch = await queries.findBatch(call.core, batchId)
  if (batch === undefined) {
    throw new AppError('not_found', { reason: 'imports.batch_not_found' })
  }
  if (batch.undoId !== null) {
    throw new AppError('conflict', { reason: 'imports.batch_undone' })
  }
  const touched = await queries.countTouched(call.core, batchId)
  if (touched.length === 0) {
    throw new AppError('conflict', { reason: 'imports.batch_unrecorded' })
  }
  // Without keys nothing was ever sealed here; a preview makes none.
  const keys = await call.keyRing.find(call.street, call.core)
  const kept = keys === undefined ? [] : await openKeptRows(call, keys, batchId)
  const blocks = [...(await listBlocks(call.core, batchId)), ...(await listLost(call, batchId, kept))]
  return { batch, touched, blocks, keys, kept }
}

/** What the batch changed cannot lead back to what is gone, nor take a name that another bears now. */
async function listLost(
  call: CoreCall,
  batchId: string,
  kept: readonly KeptRow[],
): Promise<readonly UndoBlock[]> {
  const named = (table: string, field: string): readonly string[] =>
    kept
      .filter((row) => row.table === table)
      .flatMap(({ values }) => values[field] ?? [])
      .filter((value) => typeof value === 'string')
  const missing = async (table: string, ids: readonly string[]): Promise<UndoBlock> => ({
    kind: 'missing',
    table,
    count: await countMissing(call.core, table, [...new Set(ids)]),
  })
  const found: readonly UndoBlock[] = [
    await missing('community', named('grid', 'communityId')),
    await missing('grid', named('compound', 'gridId')),
    await missing('compound', [...named('compound', 'adjacentIds'), ...named('person', 'compoundId')]),
    {
      kind: 'taken',
      table: 'community',
      count: await countTakenNames(call.core, batchId, named('community', 'name')),
    },
  ]
  return found.filter(({ count }) => count > 0)
}

function sumOf(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}
