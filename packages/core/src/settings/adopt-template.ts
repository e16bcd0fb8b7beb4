import { inTenant, type Database, type ScopedDb } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append-audit.ts'
import type { CoreTables } from '../core-call.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { TemplateTables } from './settings-tables.ts'
import { lastNumber } from './settings.queries.ts'

/** A version that a street shall follow from now on. */
export interface Adoption {
  readonly tenantId: string
  readonly districtId: string
  readonly versionId: string
  readonly accountId: string
}

/**
 * Lets a street follow a version of its district's template: copies what the version says into the street's own rows,
 * so that the street never reads the district's. What the street changed itself stays as it is. In force on every
 * server from the commit on. Throws `not_found`: `settings.version_not_found`, `tenancy.street_not_found` (also of
 * another district).
 */
export async function adoptTemplateVersion(database: Database, adoption: Adoption, now: Date): Promise<void> {
  const { districtId, versionId, accountId } = adoption
  const own = database.read({ kind: 'district', districtId }).as<TemplateTables>('district_rt', 'core')
  const version = await getTemplateVersion(own, versionId)
  await inTenant(database, adoption.tenantId, async (scoped) => {
    const registry = scoped.as<RegistryTables>('registry_rt', 'registry')
    await lockStreet(registry)
    const street = await registry.selectFrom('street').select('districtId').executeTakeFirst()
    if (street?.districtId !== districtId) {
      throw new AppError('not_found', { reason: 'tenancy.street_not_found' })
    }
    await writeAdoption(scoped, version, { createdAt: now, createdBy: accountId })
    await bumpRevision(registry)
  })
}

/** Copies a version into the rows of the street of the scope. The street's row must be locked, or new. */
export async function writeAdoption(
  scoped: ScopedDb,
  version: TemplateVersion,
  stamp: { readonly createdAt: Date; readonly createdBy: string },
): Promise<void> {
  const core = scoped.as<CoreTables>('core_rt', 'core')
  const now = stamp.createdAt
  const id = newId(now)
  const { templateId, versionId, templateName, versionNumber, rules } = version
  const number = (await lastNumber(core)) + 1
  await core
    .insertInto('templateAdoption')
    .values({ id, number, templateId, versionId, templateName, versionNumber, ...stamp })
    .execute()
  if (rules.length > 0) {
    await core
      .insertInto('adoptedRule')
      .values(
        rules.map(({ value, bounds, ...rule }) => ({
          id: newId(now),
          adoptionId: id,
          ...rule,
          value: JSON.stringify(value),
          bounds: JSON.stringify(bounds),
          ...stamp,
        })),
      )
      .execute()
  }
  await appendAudit(core, {
    id: newId(now),
    action: 'settings.template_adopted',
    object: `settings_template_version:${versionId}`,
    details: JSON.stringify({ template: templateId, number: versionNumber }),
    requestId: id,
    ...stamp,
  })
}

export type TemplateVersion = Awaited<ReturnType<typeof getTemplateVersion>>

/**
 * What a version of the district's says, from the district's own rows. It is never changed, so it may be read before
 * a street's transaction begins. Throws `not_found` (`settings.version_not_found`).
 */
export async function getTemplateVersion(db: Kysely<TemplateTables>, versionId: string) {
  const version = await db
    .selectFrom('settingsTemplateVersion')
    .innerJoin('settingsTemplate', 'settingsTemplate.id', 'settingsTemplateVersion.templateId')
    .select([
      'settingsTemplateVersion.id as versionId',
      'settingsTemplateVersion.templateId',
      'settingsTemplateVersion.number as versionNumber',
      'settingsTemplate.name as templateName',
    ])
    .where('settingsTemplateVersion.id', '=', versionId)
    .executeTakeFirst()
  if (version === undefined) {
    throw new AppError('not_found', { reason: 'settings.version_not_found' })
  }
  const rules = await db
    .selectFrom('settingsTemplateRule')
    .select(['owner', 'key', 'mode', 'value', 'bounds'])
    .where('versionId', '=', versionId)
    .execute()
  return { ...version, rules }
}
