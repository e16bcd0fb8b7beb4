import { createApiView } from '@sanzhi/db'
import type { Kysely } from 'kysely'

/** Schema `core_api`: what plugins may ask for. A changed view takes a new version beside the old one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createApiView(db, { name: 'community_v1', table: 'community', columns: ['id', 'code', 'name'] })
  await createApiView(db, {
    name: 'grid_v1',
    table: 'grid',
    columns: ['id', 'community_id', 'code', 'name', 'kind'],
  })
  await createApiView(db, {
    name: 'compound_v1',
    table: 'compound',
    columns: ['id', 'grid_id', 'code', 'name', 'built_year', 'is_old', 'property_status'],
  })
}
