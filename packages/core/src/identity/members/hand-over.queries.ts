import type { PlainDate } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { AccessTables } from '../../access/access-tables.ts'
import type { OrganisationsTables } from '../../organisations/organisations-tables.ts'
import type { PlacesTables } from '../../places/places-tables.ts'
import type { HandOverTables } from './hand-over-tables.ts'

type Core = Kysely<HandOverTables>

export async function insertHandOver(core: Core, row: HandOverTables['handOver']): Promise<void> {
  await core.insertInto('handOver').values(row).execute()
}

const columns = [
  'id',
  'kind',
  'fromAccountId',
  'toAccountId',
  'fromOn',
  'toOn',
  'state',
  'handed',
  'released',
  'createdAt',
  'version',
] as const

/** Undefined when absent or another street's. Locks the row. */
export function lockHandOver(core: Core, id: string) {
  return core.selectFrom('handOver').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export type HandOverRow = NonNullable<Awaited<ReturnType<typeof lockHandOver>>>

/** The latest of the street, newest first. */
export function listHandOvers(core: Core, limit: number) {
  return core.selectFrom('handOver').select(columns).orderBy('id', 'desc').limit(limit).execute()
}

/** Stand-ins for an account that are not over. */
export function listOpenStandIns(core: Core, accountId: string) {
  return core
    .selectFrom('handOver')
    .select(['fromOn', 'toOn'])
    .where('fromAccountId', '=', accountId)
    .where('kind', '=', 'stand_in')
    .where('state', 'in', ['planned', 'running'])
    .execute()
}

export async function updateHandOver(
  core: Core,
  row: Pick<HandOverRow, 'id' | 'version'>,
  changes: Partial<Pick<HandOverTables['handOver'], 'state' | 'handed' | 'released' | 'updatedAt'>>,
): Promise<void> {
  await core
    .updateTable('handOver')
    .set({ ...changes, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

function keyOf(row: {
  readonly role: string
  readonly placeId: string | null
  readonly organisationId: string | null
}): string {
  return `${row.role} ${row.placeId ?? ''} ${row.organisationId ?? ''}`
}

/** Roles that one account has today and the other has not, with the place where they hold. */
export async function listMissingGrants(
  core: Kysely<AccessTables & OrganisationsTables & PlacesTables>,
  accounts: { readonly from: string; readonly to: string },
  today: PlainDate,
) {
  const rows = await core
    .selectFrom('roleGrant')
    .leftJoin('grid', 'grid.id', 'roleGrant.placeId')
    .leftJoin('community', 'community.id', 'roleGrant.placeId')
    .leftJoin('compound', 'compound.id', 'roleGrant.placeId')
    .leftJoin('partyOrganisation', 'partyOrganisation.id', 'roleGrant.organisationId')
    .select([
      'roleGrant.accountId',
      'roleGrant.role',
      'roleGrant.placeId',
      'roleGrant.organisationId',
      'grid.name as gridName',
      'community.name as communityName',
      'compound.name as compoundName',
      'partyOrganisation.name as organisationName',
    ])
    .where('roleGrant.accountId', 'in', [accounts.from, accounts.to])
    .where('roleGrant.endedAt', 'is', null)
    .where('roleGrant.validFrom', '<=', today)
    .where((eb) => eb.or([eb('roleGrant.validTo', 'is', null), eb('roleGrant.validTo', '>=', today)]))
    .orderBy('roleGrant.role')
    .execute()
  const held = new Set(rows.filter(({ accountId }) => accountId === accounts.to).map(keyOf))
  return rows
    .filter((row) => row.accountId === accounts.from && !held.has(keyOf(row)))
    .map((row) => ({
      role: row.role,
      placeName: row.gridName ?? row.communityName ?? row.compoundName ?? row.organisationName,
    }))
}
