import { AppError } from '@sanzhi/kernel'
import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import { isLargeFile } from './workbook/large-file.ts'
import * as imports from './imports.service.ts'
import { exportRoster } from './export/export-roster.ts'
import * as mapping from './mapping/mapping.service.ts'
import { KeptMapping } from './mapping/mapping-input.ts'
import { rosterIds } from './importers.ts'
import { listRosters } from './read-upload.ts'
import * as runs from './runs/runs.service.ts'
import { previewUndo, undoBatch } from './undo/undo.service.ts'
import { parseCommitForm, parsePreviewForm, type UploadForm } from './upload-input.ts'

const Roster = input(Type.Object({ roster: Type.Enum(rosterIds) }, { additionalProperties: false }))
const Run = input(Type.Object({ runId: Id }, { additionalProperties: false }))
const Confirmation = input(
  Type.Object(
    { runId: Id, planHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) },
    { additionalProperties: false },
  ),
)
const Batch = input(Type.Object({ batchId: Id }, { additionalProperties: false }))

/** What is read within a request. Throws `bad_input` (`imports.file_large`) for what a run has to read. */
async function smallUploadOf<F extends UploadForm>(form: F) {
  const upload = await uploadOf(form)
  if (isLargeFile(upload.bytes)) {
    throw new AppError('bad_input', { reason: 'imports.file_large' })
  }
  return upload
}

async function uploadOf<F extends UploadForm>({ file, ...fields }: F) {
  return { ...fields, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

export const importsRouter = router({
  rosters: procedure('imports.view').query(() => listRosters()),
  listBatches: procedure('imports.view').query(({ ctx }) => imports.listBatches(ctx.call)),
  preview: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => imports.previewImport(ctx.call, await smallUploadOf(form))),
  returnRows: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => imports.returnRows(ctx.call, await smallUploadOf(form))),
  proposeMapping: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => mapping.proposeMapping(ctx.call, await smallUploadOf(form))),
  keepMapping: procedure('imports.run')
    .input(KeptMapping)
    .mutation(({ ctx, input: request }) => mapping.keepMapping(ctx.call, request)),
  forgetMapping: procedure('imports.run')
    .input(Roster)
    .mutation(({ ctx, input: request }) => mapping.forgetMapping(ctx.call, request.roster)),
  exportRoster: procedure('imports.run')
    .input(Roster)
    .mutation(({ ctx, input: request }) => exportRoster(ctx.call, request.roster)),
  commit: procedure('imports.run')
    .input(parseCommitForm)
    .mutation(async ({ ctx, input: form }) => imports.commitImport(ctx.call, await smallUploadOf(form))),
  previewUndo: procedure('imports.run')
    .input(Batch)
    .query(({ ctx, input: request }) => previewUndo(ctx.call, request.batchId)),
  undo: procedure('imports.run')
    .input(Batch)
    .mutation(({ ctx, input: request }) => undoBatch(ctx.call, request.batchId)),
  runs: procedure('imports.view').query(({ ctx }) => runs.listRuns(ctx.call)),
  runPreview: procedure('imports.run')
    .input(Run)
    .query(({ ctx, input: request }) => runs.readRunPreview(ctx.call, request.runId)),
  startRun: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => runs.startRun(ctx.call, await uploadOf(form))),
  confirmRun: procedure('imports.run')
    .input(Confirmation)
    .mutation(({ ctx, input: request }) => runs.confirmRun(ctx.call, request)),
  cancelRun: procedure('imports.run')
    .input(Run)
    .mutation(({ ctx, input: request }) => runs.cancelRun(ctx.call, request.runId)),
  startUndo: procedure('imports.run')
    .input(Batch)
    .mutation(({ ctx, input: request }) => runs.startUndo(ctx.call, request.batchId)),
})

export type ImportsRouter = typeof importsRouter
