import { inTenant, type Database } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
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
  const version = await findVersion(database, adoption)
  await inTenant(database, adoption.tenantId, async (scoped) => {
    const registry = scoped.as<RegistryTables>('registry_rt', 'registry')
    await lockStreet(registry)
    const street = await registry.selectFrom('street').select('districtId').executeTakeFirst()
    if (street?.districtId !== adoption.districtId) {
      throw new AppError('not_found', { reason: 'tenancy.street_not_found' })
    }
    const core = scoped.as<CoreTables>('core_rt', 'core')
    const id = newId(now)
    const stamp = { createdAt: now, createdBy: adoption.accountId }
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
    await bumpRevision(registry)
  })
}

/** A version is never changed, so it may be read before the street's transaction begins. */
async function findVersion(database: Database, { districtId, versionId }: Adoption) {
  const db = database.read({ kind: 'district', districtId }).as<TemplateTables>('district_rt', 'core')
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
