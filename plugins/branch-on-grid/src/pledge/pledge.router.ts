import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../branch-call.ts'
import * as pledges from './pledge.service.ts'

const closed = { additionalProperties: false }
const keep = procedure('branch-on-grid.keep')

export const pledgeRouter = router({
  list: procedure('branch-on-grid.view_members')
    .input(input(Type.Object({ organisationId: Id }, closed)))
    .query(({ ctx, input: request }) => pledges.listPledges(ctx.call, request.organisationId)),
  record: keep
    .input(
      input(
        Type.Object(
          {
            organisationId: Id,
            personId: Id,
            duty: Type.String({ minLength: 2, maxLength: 60 }),
            display: Type.Enum(['none', 'party', 'compound_board']),
            fileId: Type.Union([Id, Type.Null()]),
          },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => pledges.recordPledge(ctx.call, request)),
  end: keep
    .input(input(Type.Object({ organisationId: Id, personId: Id }, closed)))
    .mutation(({ ctx, input: request }) => pledges.endPledge(ctx.call, request)),
})
