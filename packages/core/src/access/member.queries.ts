import type { Kysely } from 'kysely'
import type { RegistryTables } from '../tenancy/registry-tables.ts'

/** Accounts that belong to the street, whether or not they hold a role in it. */
export async function listMemberIds(registry: Kysely<RegistryTables>): Promise<readonly string[]> {
  const rows = await registry.selectFrom('streetMember').select('accountId').execute()
  return rows.map((row) => row.accountId)
}

export async function isMember(registry: Kysely<RegistryTables>, accountId: string): Promise<boolean> {
  const row = await registry
    .selectFrom('streetMember')
    .select('accountId')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}
