import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as files from './files.service.ts'

const FileId = Type.Object({ id: Id }, { additionalProperties: false })

export const filesRouter = router({
  limits: procedure('files.upload').query(({ ctx }) => files.limitsOf(ctx.call)),
  discard: procedure('files.upload')
    .input(input(FileId))
    .mutation(({ ctx, input: request }) => files.discardFile(ctx.call, request.id)),
})

export type FilesRouter = typeof filesRouter
