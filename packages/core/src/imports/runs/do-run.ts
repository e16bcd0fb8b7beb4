import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { Abandoned, type Aside } from '../../long-task.ts'
import type { ValuePlace } from '../../people/street-keys.ts'
import { lockStreet } from '../../tenancy/street.queries.ts'
import { insertBatch } from '../imports.queries.ts'
import { tellCommitted } from '../imports.service.ts'
import { isRoster } from '../importers.ts'
import type { Preview } from '../preview.ts'
import { keepTouchedRows } from '../undo/kept-rows.ts'
import { takeBack } from '../undo/undo.service.ts'
import { goThrough, type RunFile } from './check-file.ts'
import { makeProgress, type Progress } from './progress.ts'
import * as queries from './run.queries.ts'
import { refuseIfChanged } from './street-still.ts'

function previewPlace(runId: string): ValuePlace {
  return { table: 'import_run', column: 'preview_sealed', rowId: runId }
}

/**
 * Does what a run waits for: checks its file, writes it, or takes its batch back. What was refused is told by the run
 * and not tried again.
 */
export async function doRun(call: CoreCall, runId: string, aside: Aside): Promise<void> {
  const run = await queries.findRun(call.core, runId)
  if (run === undefined || (run.state !== 'checking' && run.state !== 'writing')) return
  const progress = makeProgress(call, aside, run)
  try {
    if (run.kind === 'undo') await undoRun(call, run, progress)
    else if (run.state === 'checking') await checkRun(call, run, progress)
    else await writeRun(call, run, progress)
  } catch (error) {
    if (!isRefusal(error)) throw error
    const failed = { state: 'failed', reason: error.reason, params: JSON.stringify(error.params) } as const
    await aside.write(async (core) => {
      const end = { ...failed, previewSealed: null, endedAt: call.now, updatedAt: call.now }
      await queries.moveRun(core, { id: runId, from: [run.state] }, end)
      await queries.deleteParts(core, runId)
    })
    throw new Abandoned('the run was refused', { cause: error })
  }
}

/** What will not be otherwise at the next try; a suspended street's run waits. */
function isRefusal(error: unknown): error is AppError {
  return error instanceof AppError && error.code !== 'unavailable' && error.reason !== 'tenancy.street_frozen'
}

function fileOf({ id, roster, fileName, sheet, headerRow }: queries.RunRow): RunFile {
  if (!isRoster(roster)) throw new AppError('bad_input', { reason: 'imports.unknown_roster' })
  const where = { sheet: sheet ?? undefined, headerRow: headerRow ?? undefined }
  return { id, roster, fileName, where }
}

async function checkRun(call: CoreCall, run: queries.RunRow, progress: Progress): Promise<void> {
  const { preview, fileHash } = await goThrough(call, fileOf(run), {
    each: () => Promise.resolve(0),
    reach: (reached) => progress.reach(reached),
  })
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  await finish(call, run, {
    state: 'checked',
    fileHash,
    totalRows: preview.rows,
    readRows: preview.rows,
    checkedRows: preview.rows - preview.rejected,
    planHash: preview.planHash,
    previewSealed: keys.encrypt(JSON.stringify(preview), previewPlace(run.id)),
  })
}

async function writeRun(call: CoreCall, run: queries.RunRow, progress: Progress): Promise<void> {
  const seen = await openPreview(call, run)
  const batchId = newId(call.now)
  const { fileName, fileHash } = run
  await insertBatch(call.core, {
    id: batchId,
    roster: run.roster,
    fileName,
    fileHash: fileHash ?? '',
    createdRows: seen.creates,
    updatedRows: seen.updates,
    unchangedRows: seen.unchanged,
    rejectedRows: seen.rejected,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  const { preview } = await goThrough(call, fileOf(run), {
    // How many rows there are is known from the check.
    reach: ({ totalRows: _known, ...reached }) => progress.reach(reached),
    async each({ plan }) {
      await keepTouchedRows(call, batchId, await plan.write())
      return plan.changes.length
    },
  })
  if (preview.planHash !== seen.planHash) {
    throw new AppError('stale', { reason: 'imports.plan_changed' })
  }
  await lockStreet(call.registry)
  await refuseIfChanged(call)
  await tellCommitted(call, batchId, preview)
  await finish(call, run, { ...ended(call), batchId, writtenRows: preview.creates + preview.updates })
  await queries.deleteParts(call.core, run.id)
}

async function undoRun(call: CoreCall, run: queries.RunRow, progress: Progress): Promise<void> {
  const { removed, restored } = await takeBack(call, run.batchId ?? '', (writtenRows) =>
    progress.reach({ writtenRows }),
  )
  await lockStreet(call.registry)
  await refuseIfChanged(call)
  await finish(call, run, { ...ended(call), writtenRows: removed + restored })
}

export async function openPreview(call: CoreCall, run: queries.RunRow): Promise<Preview> {
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  if (run.previewSealed === null) throw new AppError('conflict', { reason: 'imports.run_not_waiting' })
  const preview: Preview = JSON.parse(keys.decrypt(run.previewSealed, previewPlace(run.id)))
  return preview
}

function ended(call: CoreCall) {
  return { state: 'done', previewSealed: null, endedAt: call.now } as const
}

/** The last thing that a run's transaction does: whoever cancels meanwhile waits for it, or makes it undo itself. */
async function finish(call: CoreCall, run: queries.RunRow, changes: Partial<queries.RunRow>): Promise<void> {
  const from = { id: run.id, from: [run.state] }
  if (!(await queries.moveRun(call.core, from, { ...changes, updatedAt: call.now }))) {
    throw new Abandoned('the run was cancelled')
  }
}
