import type { CoreTables } from '@sanzhi/core'
import type { Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'

/** Id of the street's grid, else community, with this code. Throws `not_found` (`places.place_not_found`). */
export async function findPlaceByCode(database: Database, tenantId: string, code: string): Promise<string> {
  const db = database.read({ kind: 'tenant', tenantId }).as<CoreTables>('core_rt', 'core')
  const grid = await db.selectFrom('grid').select('id').where('code', '=', code).executeTakeFirst()
  const found =
    grid ?? (await db.selectFrom('community').select('id').where('code', '=', code).executeTakeFirst())
  if (found === undefined) {
    throw new AppError('not_found', {
      reason: 'places.place_not_found',
      message: `There is no community or grid with the code ${code}.`,
      params: { code },
    })
  }
  return found.id
}
