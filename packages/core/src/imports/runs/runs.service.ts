import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { enqueueLong } from '../../events/events.queries.ts'
import { recordStamp } from '../../record-stamp.ts'
import { lockStreet } from '../../tenancy/street.queries.ts'
import type { UploadedRoster } from '../read-upload.ts'
import { previewUndo } from '../undo/undo.service.ts'
import { openPreview } from './do-run.ts'
import { keepFile } from './kept-file.ts'
import { refuseWhileWriting } from './refuse-while-writing.ts'
import * as queries from './run.queries.ts'
import { viewRun } from './run.view.ts'

export const runTask = 'imports.run'
export const expireTask = 'imports.expire_run'

/** A file that was checked and waits to be confirmed is kept so long. */
const waitMs = 24 * 3_600_000
/** What ended is shown so long beside what runs. */
const shownMs = 24 * 3_600_000

/** Takes a file in and lets it be checked beside other work. Throws `bad_input` where it is refused unread. */
export async function startRun(call: CoreCall, upload: UploadedRoster) {
  const { roster, fileName, bytes, sheet = null, headerRow = null } = upload
  const runId = newId(call.now)
  await queries.insertRun(call.core, {
    ...freshRun(call, runId),
    kind: 'import',
    state: 'checking',
    roster,
    fileName,
    sheet,
    headerRow,
    batchId: null,
  })
  await keepFile(call, runId, bytes)
  await call.services.timers.set({
    task: expireTask,
    ref: runId,
    dueAt: new Date(call.now.getTime() + waitMs),
  })
  await enqueueLong(call, { task: runTask, ref: runId })
  return { runId }
}

/**
 * Lets what a check has shown be written. Throws `not_found` (`imports.run_not_found`), `stale`
 * (`imports.plan_changed`), `conflict` (`imports.run_not_waiting`, `imports.run_active`).
 */
export async function confirmRun(
  call: CoreCall,
  request: { readonly runId: string; readonly planHash: string },
) {
  await lockStreet(call.registry)
  const run = await getRun(call, request.runId)
  if (run.planHash !== request.planHash) {
    throw new AppError('stale', { reason: 'imports.plan_changed' })
  }
  await refuseWhileWriting(call)
  await moveOn(call, run.id, { from: ['checked'], to: { state: 'writing', readRows: 0, checkedRows: 0 } })
  await enqueueLong(call, { task: runTask, ref: run.id })
}

/**
 * Gives a run up, at once: what it has written by then is not committed any more. Throws `not_found`, `conflict`
 * (`imports.run_ended`).
 */
export async function cancelRun(call: CoreCall, runId: string): Promise<void> {
  const run = await getRun(call, runId)
  if (run.state === 'cancelled') return
  const to = { state: 'cancelled', previewSealed: null, endedAt: call.now } as const
  await moveOn(call, runId, { from: ['checking', 'checked', 'writing'], to, refusal: 'imports.run_ended' })
  await queries.deleteParts(call.core, runId)
  await call.services.audit.record({
    action: 'imports.cancelled',
    object: `import_run:${runId}`,
    details: { roster: run.roster },
  })
}

/** Lets a large batch be taken back beside other work. Throws as an undo does, and `conflict` (`imports.run_active`). */
export async function startUndo(call: CoreCall, batchId: string) {
  await lockStreet(call.registry)
  const batch = await previewUndo(call, batchId)
  if (batch.blocks.length > 0) {
    throw new AppError('conflict', { reason: 'imports.undo_blocked' })
  }
  await refuseWhileWriting(call)
  const runId = newId(call.now)
  await queries.insertRun(call.core, {
    ...freshRun(call, runId),
    kind: 'undo',
    state: 'writing',
    roster: batch.roster,
    fileName: batch.fileName,
    batchId,
    totalRows: batch.touched.reduce((sum, { count }) => sum + count, 0),
  })
  await enqueueLong(call, { task: runTask, ref: runId })
  return { runId }
}

/** What runs or waits, and what ended within a day, the latest first. */
export async function listRuns(call: CoreCall) {
  const runs = await queries.listRuns(call.core, new Date(call.now.getTime() - shownMs))
  const names = await call.accountNames([...new Set(runs.flatMap(({ createdBy }) => createdBy ?? []))])
  return runs.map((run) => viewRun(run, names))
}

/** What a check found. Throws `not_found`, `conflict` (`imports.run_not_waiting`). */
export async function readRunPreview(call: CoreCall, runId: string) {
  return openPreview(call, await getRun(call, runId))
}

/** A file that nobody confirmed does not lie about. */
export async function expireRun(call: CoreCall, runId: string): Promise<void> {
  const to = { state: 'cancelled', previewSealed: null, endedAt: call.now, updatedAt: call.now } as const
  if (await queries.moveRun(call.core, { id: runId, from: ['checking', 'checked'] }, to)) {
    await queries.deleteParts(call.core, runId)
  }
}

async function getRun(call: CoreCall, runId: string): Promise<queries.RunRow> {
  const run = await queries.findRun(call.core, runId)
  if (run === undefined) {
    throw new AppError('not_found', { reason: 'imports.run_not_found' })
  }
  return run
}

async function moveOn(
  call: CoreCall,
  id: string,
  move: {
    readonly from: readonly queries.RunRow['state'][]
    readonly to: Partial<queries.RunRow>
    readonly refusal?: string
  },
): Promise<void> {
  const moved = await queries.moveRun(call.core, { id, from: move.from }, { ...move.to, updatedAt: call.now })
  if (!moved) {
    throw new AppError('conflict', { reason: move.refusal ?? 'imports.run_not_waiting' })
  }
}

function freshRun(call: CoreCall, id: string) {
  return {
    id,
    sheet: null,
    headerRow: null,
    fileHash: null,
    totalRows: null,
    readRows: 0,
    checkedRows: 0,
    writtenRows: 0,
    planHash: null,
    previewSealed: null,
    reason: null,
    params: null,
    endedAt: null,
    ...recordStamp(call),
  }
}
