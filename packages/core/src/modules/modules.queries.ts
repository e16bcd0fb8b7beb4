import type { Kysely } from 'kysely'
import type { RegistryTables } from '../tenancy/registry-tables.ts'

type Registry = Kysely<RegistryTables>

/** The street's switches as they were last set. */
export function listSwitches(registry: Registry) {
  return registry
    .selectFrom('enabledPlugin')
    .select(['pluginId', 'version', 'enabled', 'changedAt', 'changedBy'])
    .execute()
}

export async function writeSwitch(
  registry: Registry,
  row: Omit<RegistryTables['enabledPlugin'], 'tenantId'>,
): Promise<void> {
  const { pluginId, ...rest } = row
  await registry
    .insertInto('enabledPlugin')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads, which see all streets
    .values({ pluginId, ...rest } as RegistryTables['enabledPlugin'])
    .onConflict((conflict) => conflict.columns(['pluginId']).doUpdateSet(rest))
    .execute()
}
