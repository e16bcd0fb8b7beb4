import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../../core-call.ts'
import type { RegistryTables } from '../registry-tables.ts'

type WholeRegistry = Kysely<RegistryTables>

const columns = [
  'tenantId',
  'districtId',
  'slug',
  'name',
  'code',
  'askedBy',
  'askedAt',
  'rows',
  'finishedAt',
] as const

/** The latest first. */
export function listRemovals(registry: WholeRegistry, districtId: string) {
  return registry
    .selectFrom('streetRemoval')
    .select(columns)
    .where('districtId', '=', districtId)
    .orderBy('askedAt', 'desc')
    .execute()
}

export type RemovalRow = Awaited<ReturnType<typeof listRemovals>>[number]

/** Those that are not through yet, of all districts. */
export function listUnfinished(registry: WholeRegistry) {
  return registry
    .selectFrom('streetRemoval')
    .select(columns)
    .where('finishedAt', 'is', null)
    .orderBy('askedAt')
    .execute()
}

export async function insertRemoval(
  registry: WholeRegistry,
  row: RegistryTables['streetRemoval'],
): Promise<void> {
  await registry.insertInto('streetRemoval').values(row).execute()
}

export async function countRemoved(registry: WholeRegistry, tenantId: string, rows: number): Promise<void> {
  await registry
    .updateTable('streetRemoval')
    .set((eb) => ({ rows: eb('rows', '+', rows) }))
    .where('tenantId', '=', tenantId)
    .execute()
}

/** Takes the street out of the register, and with it its members and switches: nothing of it is left but this. */
export async function finishRemoval(registry: WholeRegistry, tenantId: string, now: Date): Promise<void> {
  await registry.deleteFrom('street').where('tenantId', '=', tenantId).execute()
  await registry
    .updateTable('streetRemoval')
    .set({ finishedAt: now })
    .where('tenantId', '=', tenantId)
    .where('finishedAt', 'is', null)
    .execute()
}

/** Accounts that work in this street and nowhere else. */
export async function listOwnAccounts(registry: WholeRegistry, tenantId: string): Promise<readonly string[]> {
  const rows = await registry
    .selectFrom('streetMember as own')
    .select('own.accountId')
    .where('own.tenantId', '=', tenantId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('streetMember as other')
            .select('other.accountId')
            .whereRef('other.accountId', '=', 'own.accountId')
            .where('other.tenantId', '<>', tenantId),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('districtMember')
            .select('districtMember.accountId')
            .whereRef('districtMember.accountId', '=', 'own.accountId'),
        ),
      ),
    )
    .execute()
  return rows.map(({ accountId }) => accountId)
}

/** How much would go, of what people know by name. */
export async function readImpact(core: Kysely<CoreTables>) {
  const { rows } = await sql<{
    communities: number
    grids: number
    compounds: number
    people: number
    organisations: number
    documents: number
    files: number
    imports: number
  }>`select
    (select count(*) from core.community where tenant_id = sec.tenant()) as communities,
    (select count(*) from core.grid where tenant_id = sec.tenant()) as grids,
    (select count(*) from core.compound where tenant_id = sec.tenant()) as compounds,
    (select count(*) from core.person where tenant_id = sec.tenant()) as people,
    (select count(*) from core.party_organisation where tenant_id = sec.tenant()) as organisations,
    (select count(*) from core.document where tenant_id = sec.tenant()) as documents,
    (select count(*) from core.file where tenant_id = sec.tenant()) as files,
    (select count(*) from core.import_batch where tenant_id = sec.tenant()) as imports`.execute(core)
  const [impact] = rows
  if (impact === undefined) throw new Error('counting gives a row')
  return impact
}
