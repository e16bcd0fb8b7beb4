import type { Kysely } from 'kysely'
import type { RegistryTables } from './registry-tables.ts'

/** Makes an account a member of the street of the scope; does nothing when it is one. */
export async function addMember(
  registry: Kysely<RegistryTables>,
  accountId: string,
  now: Date,
): Promise<void> {
  await registry
    .insertInto('streetMember')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads
    .values({ accountId, createdAt: now } as RegistryTables['streetMember'])
    .onConflict((conflict) => conflict.columns(['accountId']).doNothing())
    .execute()
}
