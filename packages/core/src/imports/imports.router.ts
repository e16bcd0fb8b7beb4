import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as imports from './imports.service.ts'
import { exportRoster } from './export/export-roster.ts'
import * as mapping from './mapping/mapping.service.ts'
import { KeptMapping } from './mapping/mapping-input.ts'
import { listRosters, rosterIds } from './read-upload.ts'
import { previewUndo, undoBatch } from './undo/undo.service.ts'
import { parseCommitForm, parsePreviewForm, type UploadForm } from './upload-input.ts'

const Roster = input(Type.Object({ roster: Type.Enum(rosterIds) }, { additionalProperties: false }))
const Batch = input(Type.Object({ batchId: Id }, { additionalProperties: false }))

async function uploadOf<F extends UploadForm>({ file, ...fields }: F) {
  return { ...fields, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
}

export const importsRouter = router({
  rosters: procedure('imports.view').query(() => listRosters()),
  listBatches: procedure('imports.view').query(({ ctx }) => imports.listBatches(ctx.call)),
  preview: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => imports.previewImport(ctx.call, await uploadOf(form))),
  returnRows: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => imports.returnRows(ctx.call, await uploadOf(form))),
  proposeMapping: procedure('imports.run')
    .input(parsePreviewForm)
    .mutation(async ({ ctx, input: form }) => mapping.proposeMapping(ctx.call, await uploadOf(form))),
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
    .mutation(async ({ ctx, input: form }) => imports.commitImport(ctx.call, await uploadOf(form))),
  previewUndo: procedure('imports.run')
    .input(Batch)
    .query(({ ctx, input: request }) => previewUndo(ctx.call, request.batchId)),
  undo: procedure('imports.run')
    .input(Batch)
    .mutation(({ ctx, input: request }) => undoBatch(ctx.call, request.batchId)),
})

export type ImportsRouter = typeof importsRouter
