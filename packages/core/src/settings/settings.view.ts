import { isDeepStrictEqual } from 'node:util'
import type { EffectiveSettings } from './effective-settings.ts'
import { findSetting, isMustSet, settingsOf, titleOf, type SettingsOwner } from './setting-owner.ts'
import type * as queries from './settings.queries.ts'

type ChangeRow = Awaited<ReturnType<typeof queries.listChanges>>[number]
type Adoption = Awaited<ReturnType<typeof queries.findAdoption>>
type Names = ReadonlyMap<string, string>

/** Moves with every change of the owner's settings and every adoption that speaks of them; 0 before the first. */
export function versionOf(rows: readonly queries.LayerRow[]): number {
  return Math.max(0, ...rows.map((row) => row.number))
}

/** An owner in the list: what it is called, and what of it waits or was changed. */
export function viewOwnerLine(owner: SettingsOwner, effective: EffectiveSettings, isInForce: boolean) {
  const resolved = effective.resolved(owner)
  return {
    id: owner.id,
    kind: owner.kind,
    title: owner.title,
    isInForce,
    changed: [...resolved.values()].filter(({ source }) => source === 'street').length,
    missing: effective.missing(owner).length,
    /** For searching. */
    fields: settingsOf(owner).map(([key, schema]) => ({ key, title: titleOf(schema, key) })),
  }
}

/** An owner's form: every setting with its schema, its value and where that comes from. */
export function viewOwner(
  owner: SettingsOwner,
  effective: EffectiveSettings,
  about: {
    readonly rows: readonly queries.LayerRow[]
    readonly adoption: Adoption
    readonly names: Names
    readonly isInForce: boolean
  },
) {
  const { rows, adoption, names, isInForce } = about
  const resolved = effective.resolved(owner)
  return {
    id: owner.id,
    kind: owner.kind,
    title: owner.title,
    isInForce,
    version: versionOf(rows),
    template: adoption === undefined ? null : { name: adoption.templateName, number: adoption.versionNumber },
    fields: settingsOf(owner).flatMap(([key, schema]) => {
      const setting = resolved.get(key)
      if (setting === undefined) return []
      const said = rows.find((row) => row.key === key && row.layer === 'street')
      return [
        {
          key,
          // The browser draws the field from it.
          schema: schemaJson(schema),
          value: setting.value,
          below: setting.below,
          source: setting.source,
          belowSource: rows.some((row) => row.key === key && row.layer === 'template')
            ? ('template' as const)
            : ('default' as const),
          lock: setting.lock,
          bounds: { ...setting.bounds },
          isIgnored: setting.isIgnored,
          isMissing: isMustSet(schema) && setting.value === null,
          changedAt: said?.createdAt.toISOString() ?? null,
          changedByName: said?.createdBy == null ? null : (names.get(said.createdBy) ?? null),
        },
      ]
    }),
  }
}

/** A line of the history. `schema` words the values; null where the setting is no more. */
export function viewChange(row: ChangeRow, owners: readonly SettingsOwner[], names: Names) {
  const owner = owners.find(({ id }) => id === row.owner)
  const schema = owner && findSetting(owner, row.key)
  return {
    id: row.id,
    number: row.number,
    owner: row.owner,
    ownerTitle: owner?.title ?? { zh: row.owner, en: row.owner },
    key: row.key,
    schema: schema === undefined ? null : schemaJson(schema),
    oldValue: row.oldValue,
    newValue: row.newValue,
    isReset: row.own === null,
    isUndo: row.undoesId !== null,
    reason: row.reason,
    changedAt: row.createdAt.toISOString(),
    changedByName: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
  }
}

/** What held differently, in the order of the owners' forms. */
export function viewDifferences(
  owners: readonly SettingsOwner[],
  before: EffectiveSettings,
  after: EffectiveSettings,
) {
  return owners.flatMap((owner) =>
    settingsOf(owner).flatMap(([key, schema]) => {
      const [from, to] = [before.resolved(owner).get(key), after.resolved(owner).get(key)]
      if (from === undefined || to === undefined || isDeepStrictEqual(from.value, to.value)) return []
      return [
        {
          owner: owner.id,
          ownerTitle: owner.title,
          key,
          schema: schemaJson(schema),
          from: { value: from.value, source: from.source },
          to: { value: to.value, source: to.source },
        },
      ]
    }),
  )
}

/** A part of a JSON Schema as it travels. */
export type SchemaJson = Readonly<Record<string, unknown>>

function schemaJson(schema: object): SchemaJson {
  return { ...schema }
}
