import { Cursor, Id, input, Limit, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as places from './places.service.ts'

const closed = { additionalProperties: false }
const paging = { after: Type.Optional(Cursor), limit: Limit }

const ListGrids = Type.Object(
  {
    q: Type.Optional(Query),
    communityId: Type.Optional(Id),
    kind: Type.Optional(Type.Enum(['residential', 'commercial', 'institution', 'mixed', 'other'])),
    ...paging,
  },
  closed,
)

const ListCompounds = Type.Object(
  {
    q: Type.Optional(Query),
    communityId: Type.Optional(Id),
    gridId: Type.Optional(Id),
    old: Type.Optional(Type.Boolean()),
    property: Type.Optional(Type.Enum(['none', 'weak', 'managed'])),
    ...paging,
  },
  closed,
)

const view = procedure('places.view')

export const placesRouter = router({
  listCommunities: view.query(({ ctx }) => places.listCommunities(ctx.call)),
  listGrids: view
    .input(input(ListGrids))
    .query(({ ctx, input: request }) => places.listGrids(ctx.call, request)),
  listCompounds: view
    .input(input(ListCompounds))
    .query(({ ctx, input: request }) => places.listCompounds(ctx.call, request)),
  getCompound: view
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => places.getCompound(ctx.call, request.id)),
})

export type PlacesRouter = typeof placesRouter
