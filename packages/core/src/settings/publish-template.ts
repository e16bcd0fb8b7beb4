import { inDistrict, type Database } from '@sanzhi/db'
import { AppError, newId, type FieldIssue } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import { layered } from './resolve-setting.ts'
import { makeLayer, type LayerValue } from './layer-value.ts'
import { defaultsOf, findSetting, isFixed, type SettingsOwner } from './setting-owner.ts'
import type { TemplateTables } from './settings-tables.ts'
import { boundIssues, type Bounds, type RuleMode } from './template-rule.ts'

/** What a template shall say of one setting. */
export interface NewRule {
  readonly owner: string
  readonly key: string
  readonly mode: RuleMode
  /** In full: what the layer stores of it is worked out. */
  readonly value: unknown
  /** Only with `bounded`. */
  readonly bounds?: Bounds
}

/** Who writes, when, and what the server knows of settings. */
export interface TemplateWriter {
  readonly accountId: string
  readonly now: Date
  readonly owners: readonly SettingsOwner[]
}

/**
 * Writes the next version of a district's template, which is made when there is none of that name. Reaches no street:
 * each adopts a version when it is told to. Throws `bad_input` (`settings.rule_refused`) with an issue a rule.
 */
export async function publishTemplateVersion(
  database: Database,
  template: { readonly districtId: string; readonly name: string; readonly rules: readonly NewRule[] },
  { accountId, now, owners }: TemplateWriter,
): Promise<{ versionId: string; number: number }> {
  const layers = template.rules.map((rule) => ({ ...rule, layer: layerOf(rule, owners) }))
  const issues = layers.flatMap(({ owner, key, layer }) =>
    'refused' in layer ? [{ ...layer.refused, path: `/${owner}/${key}` }] : [],
  )
  if (issues.length > 0) {
    throw new AppError('bad_input', { reason: 'settings.rule_refused', issues })
  }
  const stamp = { createdAt: now, createdBy: accountId }
  return inDistrict(database, template.districtId, async (scoped) => {
    const db = scoped.as<TemplateTables>('district_rt', 'core')
    const templateId = await ensureTemplate(db, template.name, { ...stamp, updatedAt: now, version: 1 })
    const last = await db
      .selectFrom('settingsTemplateVersion')
      .select((eb) => eb.fn.max('number').as('number'))
      .where('templateId', '=', templateId)
      .executeTakeFirst()
    const version = { id: newId(now), templateId, number: (last?.number ?? 0) + 1, ...stamp }
    await db.insertInto('settingsTemplateVersion').values(version).execute()
    const rows = layers.flatMap(({ owner, key, mode, bounds, layer }) =>
      'refused' in layer
        ? []
        : [
            {
              id: newId(now),
              versionId: version.id,
              owner,
              key,
              mode,
              value: JSON.stringify(layer),
              bounds: JSON.stringify(mode === 'bounded' ? bounds : {}),
              ...stamp,
            },
          ],
    )
    if (rows.length > 0) {
      await db.insertInto('settingsTemplateRule').values(rows).execute()
    }
    return { versionId: version.id, number: version.number }
  })
}

async function ensureTemplate(
  db: Kysely<TemplateTables>,
  name: string,
  stamp: Pick<TemplateTables['settingsTemplate'], 'createdAt' | 'createdBy' | 'updatedAt' | 'version'>,
): Promise<string> {
  await db
    .insertInto('settingsTemplate')
    .values({ id: newId(stamp.createdAt), name, ...stamp })
    .onConflict((conflict) => conflict.columns(['name']).doNothing())
    .execute()
  // Two versions at once follow one another.
  const { id } = await db
    .selectFrom('settingsTemplate')
    .select('id')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return id
}

function layerOf(
  rule: NewRule,
  owners: readonly SettingsOwner[],
): LayerValue | { readonly refused: Omit<FieldIssue, 'path'> } {
  const owner = owners.find(({ id }) => id === rule.owner)
  const schema = owner && findSetting(owner, rule.key)
  if (owner === undefined || schema === undefined) {
    return { refused: { keyword: 'unknown', params: {} } }
  }
  if (isFixed(schema)) {
    return { refused: { keyword: 'locked', params: { by: 'law' } } }
  }
  const standard = defaultsOf(owner)[rule.key]
  const layer = makeLayer(schema, standard, rule.value) ?? { value: rule.value }
  if (layered(schema, standard, layer) === undefined) {
    return { refused: { keyword: 'value', params: {} } }
  }
  const [outside] = boundIssues(rule.mode === 'bounded' ? (rule.bounds ?? {}) : {}, rule.value)
  return outside === undefined ? layer : { refused: outside }
}
