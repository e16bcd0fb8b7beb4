import { Id, input, Type } from '@sanzhi/schema'
import { requireWholeStreet } from '../access/whole-street.ts'
import { procedure, router } from '../procedures.ts'
import * as imports from './imports.service.ts'
import { exportRoster } from './export/export-roster.ts'
import { listRosters, rosterIds } from './read-upload.ts'
import { previewUndo, undoBatch } from './undo/undo.service.ts'
import { parseCommitForm, parsePreviewForm, type UploadForm } from './upload-input.ts'

const Roster = input(Type.Object({ roster: Type.Enum(rosterIds) }, { additionalProperties: false }))
const Batch = input(Type.Object({ batchId: Id }, { additionalProperties: false }))

async function uploadOf<F extends UploadForm>({ file, ...fields }: F) {
  return { ...fields, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** A roster concerns the whole street: whoever works in one of its places would see and change the others by it. */
const rosterProcedure = procedure('imports.run').use(({ ctx, next }) => {
  requireWholeStreet(ctx.call, 'imports.run')
  return next()
})

export const importsRouter = router({
  rosters: procedure('imports.view').query(() => listRosters()),
  listBatches: procedure('imports.view').query(({ ctx }) => imports.listBatches(ctx.call)),
  preview: rosterProcedure
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => imports.previewImport(ctx.call, await uploadOf(form))),
  returnRows: rosterProcedure
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => imports.returnRows(ctx.call, await uploadOf(form))),
  exportRoster: rosterProcedure
    .input(Roster)
    .mutation(({ ctx, input: request }) => exportRoster(ctx.call, request.roster)),
  commit: rosterProcedure
    .input(parseCommitForm)
    .mutation(async ({ ctx, input: form }) => imports.commitImport(ctx.call, await uploadOf(form))),
  previewUndo: rosterProcedure
    .input(Batch)
    .query(({ ctx, input: request }) => previewUndo(ctx.call, request.batchId)),
  undo: rosterProcedure
    .input(Batch)
    .mutation(({ ctx, input: request }) => undoBatch(ctx.call, request.batchId)),
})

export type ImportsRouter = typeof importsRouter
