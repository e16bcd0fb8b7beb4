import { Day, Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import { readinessIds } from './readiness.ts'
import { fillItem, listItems } from './readiness.service.ts'

const Fill = Type.Object(
  {
    item: Type.Enum(readinessIds),
    version: Type.Integer({ minimum: 0 }),
    documentNumber: Type.Union([Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }), Type.Null()]),
    datedOn: Type.Union([Day, Type.Null()]),
    fileId: Type.Union([Id, Type.Null()]),
  },
  { additionalProperties: false },
)

/** The street's side: what it has of the documents that lie before going live. */
export const readinessRouter = router({
  listItems: procedure('tenancy.view_readiness').query(({ ctx }) => listItems(ctx.call)),
  fillItem: procedure('tenancy.fill_readiness')
    .input(input(Fill))
    .mutation(({ ctx, input: filled }) => fillItem(ctx.call, filled)),
})

export type ReadinessRouter = typeof readinessRouter
