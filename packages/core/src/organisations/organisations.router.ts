import { Cursor, Id, input, Limit, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as organisations from './organisations.service.ts'

const ListMembers = Type.Object(
  {
    q: Type.Optional(Query),
    compoundId: Type.Optional(Id),
    category: Type.Optional(Type.Enum(['full', 'probationary'])),
    affiliation: Type.Optional(Type.Enum(['formal', 'reported'])),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  { additionalProperties: false },
)

export const organisationsRouter = router({
  listMembers: procedure('people.view_members')
    .input(input(ListMembers))
    .query(({ ctx, input: request }) => organisations.listMembers(ctx.call, request)),
  listOrganisations: procedure('organisations.view').query(({ ctx }) =>
    organisations.listOrganisations(ctx.call),
  ),
})

export type OrganisationsRouter = typeof organisationsRouter
