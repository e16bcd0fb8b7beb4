import { Day, Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as indicators from './indicators.service.ts'

const ListDays = Type.Object(
  {
    id: Type.String({ minLength: 3, maxLength: 100 }),
    communityId: Type.Optional(Id),
    from: Day,
    to: Day,
  },
  { additionalProperties: false },
)

export const indicatorsRouter = router({
  list: procedure('indicators.view').query(({ ctx }) => indicators.listIndicators(ctx.call)),
  days: procedure('indicators.view')
    .input(input(ListDays))
    .query(({ ctx, input: request }) => indicators.listDays(ctx.call, request)),
  take: procedure('indicators.take').mutation(({ ctx }) => indicators.takeNow(ctx.call)),
})

export type IndicatorsRouter = typeof indicatorsRouter
