import { Cursor, Id, input, Limit, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import { inboxTabs } from './inbox.queries.ts'
import * as inbox from './inbox.service.ts'

const closed = { additionalProperties: false }
const Tab = Type.Enum([...inboxTabs])
const Name = Type.String({ minLength: 1, maxLength: 80 })
const address = { id: Id, version: Type.Integer({ minimum: 1 }) }

const List = Type.Object(
  {
    tab: Tab,
    q: Type.Optional(Query),
    kind: Type.Optional(Name),
    source: Type.Optional(Name),
    overdue: Type.Optional(Type.Boolean()),
    urgent: Type.Optional(Type.Boolean()),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)

const own = procedure('tasks.own')

export const tasksRouter = router({
  list: own.input(input(List)).query(({ ctx, input: request }) => inbox.listInbox(ctx.call, request)),
  kinds: own
    .input(input(Type.Object({ tab: Tab }, closed)))
    .query(({ ctx, input: request }) => inbox.listKinds(ctx.call, request.tab)),
  counts: own.query(({ ctx }) => inbox.countWaiting(ctx.call)),
  get: own
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => inbox.getTask(ctx.call, request.id)),
  takers: own
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => inbox.listTakers(ctx.call, request.id)),
  claim: own
    .input(input(Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 200 }) }, closed)))
    .mutation(({ ctx, input: request }) => inbox.claimTasks(ctx.call, request.ids)),
  release: own
    .input(input(Type.Object(address, closed)))
    .mutation(({ ctx, input: request }) => inbox.releaseTask(ctx.call, request)),
  handOn: own
    .input(input(Type.Object({ ...address, accountId: Id }, closed)))
    .mutation(({ ctx, input: request }) => inbox.handOnTask(ctx.call, request)),
})

export type TasksRouter = typeof tasksRouter
