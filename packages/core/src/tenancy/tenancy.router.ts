import { makeProcedures } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import type { DistrictCall } from './district-call.ts'
import { openingRouter } from './opening/opening.router.ts'
import { readinessIds } from './readiness/readiness.ts'
import { requireItem } from './readiness/readiness.service.ts'
import { listRemovals, previewRemoval, removeStreet } from './removal/removal.service.ts'
import { getStreet, listStreets } from './standing/streets.service.ts'
import { changeState } from './state/change-state.service.ts'

const { router, procedure } = makeProcedures<DistrictCall>()

const closed = { additionalProperties: false }
const Slug = Type.String({ minLength: 1, maxLength: 40 })
const Street = Type.Object({ slug: Slug }, closed)
const Removal = Type.Object({ slug: Slug, typedName: Type.String({ maxLength: 40 }) }, closed)
const Rule = Type.Object({ item: Type.Enum(readinessIds), isRequired: Type.Boolean() }, closed)
const State = Type.Object(
  {
    slug: Slug,
    to: Type.Enum(['trial', 'live', 'frozen', 'closed']),
    reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
    typedName: Type.String({ maxLength: 40 }),
  },
  closed,
)

export const tenancyRouter = router({
  listStreets: procedure('tenancy.view_streets').query(({ ctx }) => listStreets(ctx.call)),
  getStreet: procedure('tenancy.view_streets')
    .input(input(Street))
    .query(({ ctx, input: { slug } }) => getStreet(ctx.call, slug)),
  requireItem: procedure('tenancy.change_state')
    .input(input(Rule))
    .mutation(({ ctx, input: rule }) => requireItem(ctx.call, rule)),
  changeState: procedure('tenancy.change_state')
    .input(input(State))
    .mutation(({ ctx, input: asked }) => changeState(ctx.call, asked)),
  previewRemoval: procedure('tenancy.remove_streets')
    .input(input(Street))
    .query(({ ctx, input: { slug } }) => previewRemoval(ctx.call, slug)),
  removeStreet: procedure('tenancy.remove_streets')
    .input(input(Removal))
    .mutation(({ ctx, input: asked }) => removeStreet(ctx.call, asked)),
  listRemovals: procedure('tenancy.view_streets').query(({ ctx }) => listRemovals(ctx.call)),
  opening: openingRouter,
})

export type TenancyRouter = typeof tenancyRouter
