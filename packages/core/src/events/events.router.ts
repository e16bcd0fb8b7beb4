import { input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as operations from './operations.service.ts'

const Job = Type.Object(
  { id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }) },
  { additionalProperties: false },
)

export const eventsRouter = router({
  queue: procedure('events.operate').query(({ ctx }) => operations.readQueue(ctx.call)),
  retry: procedure('events.operate')
    .input(input(Job))
    .mutation(({ ctx, input: { id } }) => operations.retry(ctx.call, id)),
  retryAll: procedure('events.operate').mutation(({ ctx }) => operations.retry(ctx.call, undefined)),
})

export type EventsRouter = typeof eventsRouter
