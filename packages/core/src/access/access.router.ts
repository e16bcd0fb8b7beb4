import { Cursor, Day, Id, input, Limit, Query, Type, type TSchema } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as explanations from './explain.service.ts'
import * as grants from './grant.service.ts'
import * as matrix from './matrix.service.ts'
import { viewMe } from './me.view.ts'
import { streetRoleIds } from './roles.ts'
import * as scopes from './scope.service.ts'

/** What may be left open. */
const OrNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

const closed = { additionalProperties: false }
const Role = Type.Enum([...streetRoleIds])
const Permission = Type.String({ minLength: 1, maxLength: 100 })
const Reason = Type.String({ minLength: 2, maxLength: 200 })
const Version = Type.Integer({ minimum: 0 })
const Cell = { role: Role, permission: Permission }
const GrantAddress = Type.Object({ id: Id, version: Version }, closed)

const ListGrants = Type.Object(
  {
    q: Type.Optional(Query),
    role: Type.Optional(Role),
    state: Type.Optional(Type.Enum(['scheduled', 'in_force', 'ended'])),
    placeId: Type.Optional(Id),
    organisationId: Type.Optional(Id),
    accountId: Type.Optional(Id),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)

const view = procedure('access.view')
const grant = procedure('access.grant')
const change = procedure('access.change_matrix')

export const accessRouter = router({
  /** Where one is, as whom, and what one may do: what the page needs to draw itself. */
  me: procedure('access.view_own').query(({ ctx }) => viewMe(ctx.call)),
  listGrants: view
    .input(input(ListGrants))
    .query(({ ctx, input: request }) => grants.listGrants(ctx.call, request)),
  listGrantChanges: view
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => grants.listGrantChanges(ctx.call, request.id)),
  choices: view.query(({ ctx }) => scopes.listChoices(ctx.call)),
  giveRole: grant
    .input(
      input(
        Type.Object(
          {
            accountId: Id,
            role: Role,
            placeId: OrNull(Id),
            organisationId: OrNull(Id),
            validFrom: Day,
            validTo: OrNull(Day),
            reason: Reason,
          },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => grants.giveRole(ctx.call, request)),
  extendGrant: grant
    .input(input(Type.Object({ id: Id, version: Version, validTo: OrNull(Day), reason: Reason }, closed)))
    .mutation(({ ctx, input: request }) => grants.extendGrant(ctx.call, request)),
  endGrants: grant
    .input(
      input(
        Type.Object(
          { grants: Type.Array(GrantAddress, { minItems: 1, maxItems: 200 }), reason: Reason },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => grants.endGrants(ctx.call, request)),
  getMatrix: view.query(({ ctx }) => matrix.getMatrix(ctx.call)),
  listCellChanges: view
    .input(input(Type.Object(Cell, closed)))
    .query(({ ctx, input: request }) => matrix.listCellChanges(ctx.call, request)),
  changeCell: change
    .input(
      input(
        Type.Object(
          {
            ...Cell,
            effect: Type.Enum(['allowed', 'denied', 'default']),
            reason: Reason,
            version: Version,
          },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => matrix.changeCell(ctx.call, request)),
  consentToPlugin: change
    .input(input(Type.Object({ id: Type.String({ minLength: 1, maxLength: 40 }) }, closed)))
    .mutation(({ ctx, input: request }) => matrix.consentToPlugin(ctx.call, request.id)),
  explainPerson: view
    .input(input(Type.Object({ accountId: Id, placeId: Type.Optional(Id) }, closed)))
    .query(({ ctx, input: request }) => explanations.explainPerson(ctx.call, request)),
  explainPermission: view
    .input(input(Type.Object({ permission: Permission, placeId: Type.Optional(Id) }, closed)))
    .query(({ ctx, input: request }) => explanations.explainPermission(ctx.call, request)),
})

export type AccessRouter = typeof accessRouter
