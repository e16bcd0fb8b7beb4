import { isDeepStrictEqual } from 'node:util'
import type { FieldIssue } from '@sanzhi/kernel'
import type { EffectiveSettings } from './effective-settings.ts'
import type { PlannedChange } from './plan-change.ts'
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
    readonly openCases: number
    readonly isInForce: boolean
  },
) {
  const { rows, adoption, names, openCases, isInForce } = about
  const resolved = effective.resolved(owner)
  return {
    id: owner.id,
    kind: owner.kind,
    title: owner.title,
    isInForce,
    version: versionOf(rows),
    template: adoption === undefined ? null : { name: adoption.templateName, number: adoption.versionNumber },
    /** Cases under way that keep the settings they began under. */
    openCases,
    fields: settingsOf(owner).flatMap(([key, schema]) => {
      const setting = resolved.get(key)
      if (setting === undefined) return []
      const said = rows.find((row) => row.key === key && row.layer === 'street')
      const templated = rows.find((row) => row.key === key && row.layer === 'template')
      return [
        {
          key,
          // The browser draws the field from it.
          schema: schemaJson(schema),
          value: setting.value,
          below: setting.below,
          source: setting.source,
          belowSource: templated === undefined ? ('default' as const) : ('template' as const),
          lock: setting.lock,
          bounds: { ...setting.bounds },
          isIgnored: setting.isIgnored,
          isMissing: isMustSet(schema) && setting.value === null,
          changedAt: said?.createdAt.toISOString() ?? null,
          changedByName: nameOf(names, said?.createdBy),
          changeReason: said?.reason ?? null,
          adoptedAt: templated?.createdAt.toISOString() ?? null,
          adoptedByName: nameOf(names, templated?.createdBy),
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
    changedByName: nameOf(names, row.createdBy),
  }
}

function nameOf(names: Names, accountId: string | null | undefined): string | null {
  return accountId == null ? null : (names.get(accountId) ?? null)
}

/** What undoing comes to; `planned` is undefined when `issues` refuse it. */
export function viewUndo(
  owner: SettingsOwner,
  key: string,
  about: {
    readonly version: number
    readonly planned: PlannedChange | undefined
    readonly issues: readonly FieldIssue[]
  },
) {
  const { version, planned, issues } = about
  const schema = findSetting(owner, key)
  return {
    version,
    ownerTitle: owner.title,
    key,
    schema: schema === undefined ? null : schemaJson(schema),
    outcome:
      planned === undefined
        ? null
        : { from: planned.oldValue, to: planned.newValue, isReset: planned.own === null },
    // What a refusal says beside the value is the schema's own.
    issues: issues.map((issue) => ({ ...issue, path: issue.path.slice(key.length + 1) })),
  }
}

/** What held differently, in the order of the owners' forms; with `all` also what held alike. */
export function viewDifferences(
  owners: readonly SettingsOwner[],
  { before, after }: { readonly before: EffectiveSettings; readonly after: EffectiveSettings },
  all: boolean,
) {
  return owners.flatMap((owner) =>
    settingsOf(owner).flatMap(([key, schema]) => {
      const [from, to] = [before.resolved(owner).get(key), after.resolved(owner).get(key)]
      if (from === undefined || to === undefined) return []
      const isSame = isDeepStrictEqual(from.value, to.value)
      if (isSame && !all) return []
      return [
        {
          owner: owner.id,
          ownerTitle: owner.title,
          key,
          schema: schemaJson(schema),
          isSame,
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
