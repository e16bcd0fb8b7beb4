import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import { channels, deliveryStates, outsideChannels } from './delivery.ts'
import * as log from './log.service.ts'
import * as reader from './reader.service.ts'

const closed = { additionalProperties: false }
const paging = { after: Type.Optional(Cursor), limit: Limit }
const List = Type.Object({ unread: Type.Optional(Type.Boolean()), ...paging }, closed)
const Read = Type.Object({ ids: Type.Array(Id, { minItems: 1, maxItems: 200 }) }, closed)
const Choice = Type.Object(
  {
    muted: Type.Array(Type.Enum([...outsideChannels]), { maxItems: outsideChannels.length }),
    version: Type.Integer({ minimum: 0 }),
  },
  closed,
)
const Log = Type.Object(
  {
    channel: Type.Optional(Type.Enum([...channels])),
    state: Type.Optional(Type.Enum([...deliveryStates])),
    kind: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    ...paging,
  },
  closed,
)
const Retry = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, closed)

const own = procedure('notifications.own')
const operate = procedure('notifications.operate')

export const notificationsRouter = router({
  list: own.input(input(List)).query(({ ctx, input: request }) => reader.listOwn(ctx.call, request)),
  counts: own.query(({ ctx }) => reader.countUnread(ctx.call)),
  markRead: own.input(input(Read)).mutation(({ ctx, input: { ids } }) => reader.markRead(ctx.call, ids)),
  markAllRead: own.mutation(({ ctx }) => reader.markAllRead(ctx.call)),
  choice: own.query(({ ctx }) => reader.readChoice(ctx.call)),
  choose: own.input(input(Choice)).mutation(({ ctx, input: choice }) => reader.choose(ctx.call, choice)),
  deliveries: operate
    .input(input(Log))
    .query(({ ctx, input: request }) => log.listDeliveries(ctx.call, request)),
  kinds: operate.query(({ ctx }) => log.listKinds(ctx.call)),
  retry: operate
    .input(input(Retry))
    .mutation(({ ctx, input: address }) => log.retryDelivery(ctx.call, address)),
})

export type NotificationsRouter = typeof notificationsRouter
