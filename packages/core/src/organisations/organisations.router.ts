import { Cursor, Id, input, Limit, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as organisations from './organisations.service.ts'
import * as superiors from './superior.service.ts'

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

const SuperiorId = Type.Union([Id, Type.Null()])
const manage = procedure('organisations.manage')

export const organisationsRouter = router({
  listMembers: procedure('people.view_members')
    .input(input(ListMembers))
    .query(({ ctx, input: request }) => organisations.listMembers(ctx.call, request)),
  listOrganisations: procedure('organisations.view').query(({ ctx }) =>
    organisations.listOrganisations(ctx.call),
  ),
  registerOrganisation: manage
    .input(
      input(
        Type.Object(
          {
            name: Type.String({ minLength: 2, maxLength: 60 }),
            level: Type.Enum(['committee', 'general_branch', 'branch']),
            superiorId: SuperiorId,
          },
          { additionalProperties: false },
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => superiors.registerOrganisation(ctx.call, request)),
  placeUnder: manage
    .input(
      input(
        Type.Object(
          { id: Id, superiorId: SuperiorId, version: Type.Integer({ minimum: 1 }) },
          { additionalProperties: false },
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => superiors.placeUnder(ctx.call, request)),
})

export type OrganisationsRouter = typeof organisationsRouter
