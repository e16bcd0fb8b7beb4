import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as audit from './audit-reader.service.ts'

const Day = Type.String({ format: 'date' })
const search = {
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  person: Type.Optional(Id),
  module: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  action: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  object: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
}
const closed = { additionalProperties: false }
const ListAudit = Type.Object({ ...search, after: Type.Optional(Cursor), limit: Limit }, closed)
const ExportAudit = Type.Object(search, closed)
const Verify = Type.Object({ after: Type.Optional(Cursor) }, closed)

export const auditRouter = router({
  list: procedure('audit.read')
    .input(input(ListAudit))
    .query(({ ctx, input: request }) => audit.listAudit(ctx.call, request)),
  choices: procedure('audit.read').query(({ ctx }) => audit.listChoices(ctx.call)),
  sealing: procedure('audit.read').query(({ ctx }) => audit.readSealing(ctx.call)),
  verify: procedure('audit.read')
    .input(input(Verify))
    .query(({ ctx, input: request }) => audit.verifyAudit(ctx.call, request.after)),
  export: procedure('audit.read')
    .input(input(ExportAudit))
    .mutation(({ ctx, input: request }) => audit.exportAudit(ctx.call, request)),
})

export type AuditRouter = typeof auditRouter
