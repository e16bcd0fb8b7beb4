import { sql, type Kysely } from 'kysely'
import type { RegistryTables } from './registry-tables.ts'

type Registry = Kysely<RegistryTables>

/** A street with its district, its revision and what is switched on in it; undefined when no such address exists. */
export async function findStreet(registry: Registry, slug: string) {
  const street = await registry
    .selectFrom('street')
    .innerJoin('district', 'district.districtId', 'street.districtId')
    .select([
      'street.tenantId',
      'street.districtId',
      'street.slug',
      'street.name',
      'street.state',
      'street.revision',
      'district.slug as districtSlug',
      'district.name as districtName',
    ])
    .where('street.slug', '=', slug)
    .executeTakeFirst()
  if (street === undefined) {
    return undefined
  }
  const plugins = await registry
    .selectFrom('enabledPlugin')
    .select(['pluginId', 'version'])
    .where('tenantId', '=', street.tenantId)
    .where('enabled', '=', true)
    .execute()
  return { ...street, enabledPlugins: new Map(plugins.map((plugin) => [plugin.pluginId, plugin.version])) }
}

export type FoundStreet = NonNullable<Awaited<ReturnType<typeof findStreet>>>

/** The street's place in the address; undefined when there is no such street. */
export async function findSlug(registry: Registry, tenantId: string): Promise<string | undefined> {
  const street = await registry
    .selectFrom('street')
    .select('slug')
    .where('tenantId', '=', tenantId)
    .executeTakeFirst()
  return street?.slug
}

/** Streets that an account belongs to, by name. */
export function listStreetsOfAccount(registry: Registry, accountId: string) {
  return registry
    .selectFrom('streetMember')
    .innerJoin('street', 'street.tenantId', 'streetMember.tenantId')
    .innerJoin('district', 'district.districtId', 'street.districtId')
    .select([
      'street.slug',
      'street.name',
      'street.nameEn',
      'street.state',
      'district.slug as districtSlug',
      'district.name as districtName',
    ])
    .where('streetMember.accountId', '=', accountId)
    .where('street.state', '<>', 'closed')
    .orderBy('street.code')
    .execute()
}

/** Whether an account belongs to the street whose registry rows these are. */
export async function isMember(registry: Registry, accountId: string): Promise<boolean> {
  const row = await registry
    .selectFrom('streetMember')
    .select('accountId')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** Districts that an account works for, with its role there. */
export function listDistrictsOfAccount(registry: Registry, accountId: string) {
  return registry
    .selectFrom('districtMember')
    .innerJoin('district', 'district.districtId', 'districtMember.districtId')
    .select((eb) => [
      'district.districtId',
      'district.slug',
      'district.name',
      'district.code',
      'districtMember.role',
      eb
        .exists(
          eb
            .selectFrom('street')
            .select('street.tenantId')
            .whereRef('street.districtId', '=', 'district.districtId')
            .where('street.state', '=', 'live'),
        )
        .as('isLive'),
    ])
    .where('districtMember.accountId', '=', accountId)
    .orderBy('district.code')
    .execute()
}

/** The streets of a district in the order of their codes, with the number of modules switched on; none that is being removed. */
export function listStreetsOfDistrict(registry: Registry, districtId: string) {
  return registry
    .selectFrom('street')
    .leftJoin('enabledPlugin', (join) =>
      join.onRef('enabledPlugin.tenantId', '=', 'street.tenantId').on('enabledPlugin.enabled', '=', true),
    )
    .select((eb) => [
      'street.tenantId',
      'street.slug',
      'street.name',
      'street.code',
      'street.state',
      'street.createdAt',
      eb.fn.count('enabledPlugin.pluginId').as('enabledPlugins'),
    ])
    .where('street.districtId', '=', districtId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('streetRemoval')
            .select('streetRemoval.tenantId')
            .whereRef('streetRemoval.tenantId', '=', 'street.tenantId'),
        ),
      ),
    )
    .groupBy('street.tenantId')
    .orderBy('street.code')
    .execute()
}

/**
 * Marks the street as changed: every cache that was filled before is stale from the commit on. Waits for writes that
 * are just committing, and every other write of the street waits to commit until this transaction ends: call it late.
 */
export async function bumpRevision(registry: Registry): Promise<void> {
  await sql`select sec.bump_revision(sec.tenant())`.execute(registry)
}

/** Lets one writer at a time decide about the whole street. Locks its row until the transaction ends. */
export async function lockStreet(registry: Registry): Promise<void> {
  await registry.selectFrom('street').select('tenantId').forUpdate().execute()
}
