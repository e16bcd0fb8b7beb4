import type { CoreCall, CoreTables } from '@sanzhi/core'
import type { Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import { makeProcedures } from '@sanzhi/plugin-api'

const { router, procedure } = makeProcedures<CoreCall>()
const view = procedure('places.view')

const anyId = (input: unknown): { readonly id: string } => ({ id: String(Object(input).id) })

/** The places endpoint with a wall taken out of each procedure, in the ways in which walls are forgotten. */
export function weakenedPlaces(database: Database, otherTenantId: string) {
  const other = () =>
    database.read({ kind: 'tenant', tenantId: otherTenantId }).as<CoreTables>('core_rt', 'core')
  return {
    /** Reads through a handle that is bound to the other street. */
    wrongHandle: router({
      listCommunities: view.query(() => other().selectFrom('community').select(['id', 'name']).execute()),
      getCompound: view.input(anyId).query(async ({ input }) => {
        const found = await other()
          .selectFrom('compound')
          .select('name')
          .where('id', '=', input.id)
          .executeTakeFirst()
        if (found === undefined) throw new AppError('not_found', { reason: 'places.compound_not_found' })
        return found
      }),
    }),
    /** Asks for a permission that more people have. */
    wrongPermission: router({
      listCommunities: procedure('access.view_own').query(() => []),
    }),
    /** Says that the other street's row is there. */
    wrongRefusal: router({
      getCompound: view.input(anyId).query(async ({ ctx: { call }, input }) => {
        const db = call.core
        const own = await db.selectFrom('compound').select('id').where('id', '=', input.id).executeTakeFirst()
        const theirs = await other()
          .selectFrom('compound')
          .select('id')
          .where('id', '=', input.id)
          .executeTakeFirst()
        if (theirs !== undefined) throw new AppError('forbidden', { reason: 'access.forbidden' })
        if (own === undefined) throw new AppError('not_found', { reason: 'places.compound_not_found' })
        return own
      }),
    }),
    /** Refuses as it should, and says more than it should in the reason's parameters. */
    talkative: router({
      getCompound: view.input(anyId).query(async ({ ctx: { call }, input }) => {
        const own = await call.core
          .selectFrom('compound')
          .select('id')
          .where('id', '=', input.id)
          .executeTakeFirst()
        if (own !== undefined) return own
        const theirs = await other()
          .selectFrom('compound')
          .select('name')
          .where('id', '=', input.id)
          .executeTakeFirst()
        const params = { name: theirs?.name ?? '' }
        throw new AppError('not_found', { reason: 'places.compound_not_found', params })
      }),
    }),
    /** Hands on what the database said. */
    careless: router({
      getCompound: view.input(anyId).query(async ({ ctx: { call } }) => {
        try {
          return await call.core.selectFrom('compound').select('id').where('id', '=', 'no id').execute()
        } catch (cause) {
          const message = cause instanceof Error ? cause.message : ''
          throw new AppError('not_found', { reason: 'places.compound_not_found', params: { message }, cause })
        }
      }),
    }),
    /** Forgets the filter that it was given. */
    forgetful: router({
      listGrids: view.query(async ({ ctx: { call } }) => {
        const rows = await call.core.selectFrom('grid').select(['id', 'name']).execute()
        return { rows, total: rows.length, next: null }
      }),
    }),
  }
}
