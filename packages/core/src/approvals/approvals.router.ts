import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as panel from './panel.service.ts'

const closed = { additionalProperties: false }
const Kind = Type.String({ minLength: 3, maxLength: 80 })
const Subject = Type.String({ minLength: 3, maxLength: 120 })
const Opinion = Type.String({ maxLength: 500 })
const standing = {
  id: Id,
  turn: Type.Integer({ minimum: 1 }),
  contentHash: Type.String({ minLength: 1, maxLength: 128 }),
}
const Document = Type.Object(
  {
    number: Type.String({ minLength: 2, maxLength: 60 }),
    date: Type.String({ format: 'date' }),
    fileId: Type.Union([Id, Type.Null()]),
  },
  closed,
)
const Decide = Type.Object(
  {
    ...standing,
    decision: Type.Enum(['approve', 'return', 'send_back', 'reject']),
    opinion: Type.Optional(Opinion),
    document: Type.Optional(Document),
  },
  closed,
)
const Delegate = Type.Object({ ...standing, accountId: Id, opinion: Type.Optional(Opinion) }, closed)
const Confirm = Type.Object({ ...standing, agrees: Type.Boolean(), opinion: Type.Optional(Opinion) }, closed)

const own = procedure('approvals.own')

export const approvalsRouter = router({
  /** The last one of a subject. */
  find: own
    .input(input(Type.Object({ kind: Kind, subject: Subject }, closed)))
    .query(({ ctx, input: request }) => panel.findApproval(ctx.call, request)),
  get: own
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => panel.getApproval(ctx.call, request.id)),
  colleagues: own
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => panel.listColleagues(ctx.call, request.id)),
  decide: own.input(input(Decide)).mutation(({ ctx, input: request }) => panel.decide(ctx.call, request)),
  delegate: own
    .input(input(Delegate))
    .mutation(({ ctx, input: request }) => panel.delegate(ctx.call, request)),
  confirm: own.input(input(Confirm)).mutation(({ ctx, input: request }) => panel.confirm(ctx.call, request)),
  recall: own
    .input(input(Type.Object(standing, closed)))
    .mutation(({ ctx, input: request }) => panel.recall(ctx.call, request)),
  withdraw: own
    .input(input(Type.Object(standing, closed)))
    .mutation(({ ctx, input: request }) => panel.withdraw(ctx.call, request)),
})

export type ApprovalsRouter = typeof approvalsRouter
