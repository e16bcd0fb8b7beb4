import { invariant } from '@sanzhi/kernel'
import type { Static, TObject } from '@sanzhi/schema'
import type { LayerValue } from './layer-value.ts'
import { resolveSetting, type ResolvedSetting } from './resolve-setting.ts'
import { defaultsOf, isMustSet, settingsOf, titleOf, type SettingsOwner } from './setting-owner.ts'
import type { LayerRow } from './settings.queries.ts'
import type { TemplateRule } from './template-rule.ts'

/** The settings of a street at one moment, for every owner. Worked out when first asked for, and never changed. */
export class EffectiveSettings {
  readonly #owners: readonly SettingsOwner[]
  readonly #own = new Map<string, LayerValue | null>()
  readonly #rules = new Map<string, TemplateRule>()
  readonly #resolved = new Map<string, ReadonlyMap<string, ResolvedSetting>>()
  readonly #values = new Map<string, Readonly<Record<string, unknown>>>()

  constructor(owners: readonly SettingsOwner[], rows: readonly LayerRow[]) {
    this.#owners = owners
    for (const row of rows) {
      if (row.layer === 'street') {
        this.#own.set(`${row.owner} ${row.key}`, row.own)
      } else {
        const { mode, value, bounds } = row
        this.#rules.set(`${row.owner} ${row.key}`, { mode, value, bounds })
      }
    }
  }

  /** What the street itself says of a setting; null when nothing. */
  own(ownerId: string, key: string): LayerValue | null {
    return this.#own.get(`${ownerId} ${key}`) ?? null
  }

  /** Every setting of an owner with where its value comes from. */
  resolved(owner: SettingsOwner): ReadonlyMap<string, ResolvedSetting> {
    const known = this.#resolved.get(owner.id)
    if (known !== undefined) {
      return known
    }
    const standard = defaultsOf(owner)
    const fresh = new Map(
      settingsOf(owner).map(([key, schema]) => {
        const name = `${owner.id} ${key}`
        const layers = { rule: this.#rules.get(name), own: this.#own.get(name) }
        return [key, resolveSetting(schema, standard[key], layers)]
      }),
    )
    this.#resolved.set(owner.id, fresh)
    return fresh
  }

  /** The values of an owner by key; empty for one without settings. Frozen: every call of the street shares them. */
  values(ownerId: string): Readonly<Record<string, unknown>> {
    const known = this.#values.get(ownerId)
    if (known !== undefined) {
      return known
    }
    const owner = this.#owners.find(({ id }) => id === ownerId)
    const entries =
      owner === undefined ? [] : [...this.resolved(owner)].map(([key, { value }]) => [key, value])
    const fresh: Readonly<Record<string, unknown>> = deepFreeze(structuredClone(Object.fromEntries(entries)))
    this.#values.set(ownerId, fresh)
    return fresh
  }

  /** The values of the core domain whose settings `schema` describes. */
  of<S extends TObject>(schema: S): Static<S> {
    const owner = this.#owners.find((candidate) => candidate.schema === schema)
    invariant(owner, 'a domain reads its own settings')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every value has passed its part of the schema
    return this.values(owner.id) as Static<S>
  }

  /** Titles of what somebody must set before the owner may be switched on. */
  missing(owner: SettingsOwner): readonly string[] {
    return settingsOf(owner).flatMap(([key, schema]) =>
      isMustSet(schema) && this.resolved(owner).get(key)?.value === null ? [titleOf(schema, key).zh] : [],
    )
  }
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
