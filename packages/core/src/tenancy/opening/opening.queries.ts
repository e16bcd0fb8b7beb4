import type { Kysely } from 'kysely'
import type { TemplateTables } from '../../settings/settings-tables.ts'
import type { RegistryTables } from '../registry-tables.ts'
import type { OpeningTables } from './opening-tables.ts'

type Db = Kysely<OpeningTables>

const columns = [
  'id',
  'streetId',
  'form',
  'people',
  'state',
  'openedAt',
  'createdAt',
  'createdBy',
  'updatedAt',
  'version',
] as const

/** Forms that were not used yet, the last touched first. */
export function listDrafts(db: Db) {
  return db
    .selectFrom('streetOpening')
    .select(columns)
    .where('state', '=', 'draft')
    .orderBy('updatedAt', 'desc')
    .orderBy('id')
    .execute()
}

export type OpeningRow = Awaited<ReturnType<typeof listDrafts>>[number]

/** Undefined when absent or another district's. */
export function findOpening(db: Db, id: string): Promise<OpeningRow | undefined> {
  return db.selectFrom('streetOpening').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function insertOpening(
  db: Db,
  row: Omit<OpeningTables['streetOpening'], 'form'> & { readonly form: string },
): Promise<void> {
  await db.insertInto('streetOpening').values(row).execute()
}

/** False when the form has another version by now. */
export async function updateOpening(
  db: Db,
  at: { readonly id: string; readonly version: number },
  changes: Partial<Pick<OpeningTables['streetOpening'], 'people' | 'state' | 'openedAt'>> & {
    readonly form?: string
    readonly updatedAt: Date
  },
): Promise<boolean> {
  const updated = await db
    .updateTable('streetOpening')
    .set({ ...changes, version: at.version + 1 })
    .where('id', '=', at.id)
    .where('version', '=', at.version)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

export async function deleteDraft(db: Db, id: string): Promise<boolean> {
  const deleted = await db
    .deleteFrom('streetOpening')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** The latest version of each of the district's templates, by name. */
export function listTemplates(db: Kysely<TemplateTables>) {
  return db
    .selectFrom('settingsTemplate')
    .innerJoin('settingsTemplateVersion', 'settingsTemplateVersion.templateId', 'settingsTemplate.id')
    .distinctOn('settingsTemplate.name')
    .select([
      'settingsTemplateVersion.id as versionId',
      'settingsTemplate.name',
      'settingsTemplateVersion.number',
      'settingsTemplateVersion.createdAt',
    ])
    .orderBy('settingsTemplate.name')
    .orderBy('settingsTemplateVersion.number', 'desc')
    .execute()
}

/** Which of these addresses and codes a street of the installation has; another district's says no more than that. */
export function listTakenStreets(
  registry: Kysely<RegistryTables>,
  wanted: { readonly slugs: readonly string[]; readonly codes: readonly string[] },
) {
  const none = ['']
  return registry
    .selectFrom('street')
    .select(['tenantId', 'slug', 'code'])
    .where((eb) =>
      eb.or([
        eb('slug', 'in', wanted.slugs.length > 0 ? [...wanted.slugs] : none),
        eb('code', 'in', wanted.codes.length > 0 ? [...wanted.codes] : none),
      ]),
    )
    .execute()
}

/** A street that a form has made; undefined before. */
export function findOpenedStreet(
  registry: Kysely<RegistryTables>,
  of: { readonly districtId: string; readonly streetId: string },
) {
  return registry
    .selectFrom('street')
    .select(['slug', 'name'])
    .where('tenantId', '=', of.streetId)
    .where('districtId', '=', of.districtId)
    .executeTakeFirst()
}
