import type { RegistryTables } from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'

/** False in an installation in which nothing has been opened yet. */
export async function hasDistricts(database: Database): Promise<boolean> {
  const registry = readSystem<RegistryTables>(database, 'registry_rt')
  return (
    (await registry.selectFrom('district').select('districtId').limit(1).executeTakeFirst()) !== undefined
  )
}
