import { Cursor, Day, Id, input, Limit, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as desk from './desk.service.ts'

const closed = { additionalProperties: false }
const Version = Type.Integer({ minimum: 1 })
const search = {
  template: Type.Optional(Type.String({ minLength: 3, maxLength: 100 })),
  state: Type.Optional(Type.Enum(['draft', 'issued', 'withdrawn'])),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  q: Type.Optional(Query),
}
const ListDocuments = Type.Object({ ...search, after: Type.Optional(Cursor), limit: Limit }, closed)
const IssueLetter = Type.Object(
  {
    /** The letter to correct, with the version that was seen. */
    id: Type.Optional(Id),
    version: Type.Optional(Version),
    // Checked by the template's own schema, which says what is wrong field by field.
    values: Type.Record(Type.String(), Type.Unknown(), { maxProperties: 30 }),
    numberPrefix: Type.Optional(Type.String({ pattern: '^[\\p{Script=Han}A-Za-z]{1,12}$' })),
  },
  closed,
)
const IssueApprovalSheet = Type.Object(
  { approvalId: Id, matter: Type.String({ minLength: 2, maxLength: 200 }) },
  closed,
)
const Withdraw = Type.Object(
  { id: Id, version: Version, reason: Type.String({ pattern: '\\S', maxLength: 200 }) },
  closed,
)

export const documentsRouter = router({
  kinds: procedure('documents.view').query(({ ctx }) => desk.listKinds(ctx.call)),
  list: procedure('documents.view')
    .input(input(ListDocuments))
    .query(({ ctx, input: request }) => desk.listDocuments(ctx.call, request)),
  get: procedure('documents.view')
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => desk.getDocument(ctx.call, request.id)),
  export: procedure('documents.view')
    .input(input(Type.Object(search, closed)))
    .mutation(({ ctx, input: request }) => desk.exportDocuments(ctx.call, request)),
  issueLetter: procedure('documents.issue')
    .input(input(IssueLetter))
    .mutation(({ ctx, input: request }) => desk.issueLetter(ctx.call, request)),
  issueApprovalSheet: procedure('documents.issue')
    .input(input(IssueApprovalSheet))
    .mutation(({ ctx, input: request }) => desk.issueApprovalSheet(ctx.call, request)),
  withdraw: procedure('documents.withdraw')
    .input(input(Withdraw))
    .mutation(({ ctx, input: request }) => desk.withdraw(ctx.call, request)),
})

export type DocumentsRouter = typeof documentsRouter
