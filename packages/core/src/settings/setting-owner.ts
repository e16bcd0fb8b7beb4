import type { LocalText } from '@sanzhi/plugin-api'
import { parse, type TObject, type TSchema } from '@sanzhi/schema'

/** A core domain or plugin that has settings. */
export interface SettingsOwner {
  /** The domain's name or the plugin's id. */
  readonly id: string
  readonly kind: 'core' | 'plugin'
  readonly title: LocalText
  readonly schema: TObject
}

/** What a schema says under a keyword that its type does not show. */
export function keywordOf(schema: object, keyword: string): unknown {
  return Reflect.get(schema, keyword)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The schema's title in both languages; its name where it has none. */
export function titleOf(schema: object, name: string): LocalText {
  const english = keywordOf(schema, 'x-en')
  const zh = textOf(keywordOf(schema, 'title')) ?? name
  const en = typeof english === 'object' && english !== null ? textOf(keywordOf(english, 'title')) : undefined
  return { zh, en: en ?? zh }
}

/** The settings of an owner in the order in which it wrote them down. */
export function settingsOf(owner: SettingsOwner): readonly (readonly [key: string, schema: TSchema])[] {
  return Object.entries(owner.schema.properties)
}

/** Undefined when the owner has no such setting; nothing of an object's prototype is one. */
export function findSetting(owner: SettingsOwner, key: string): TSchema | undefined {
  return settingsOf(owner).find(([name]) => name === key)?.[1]
}

const defaults = new WeakMap<TObject, Readonly<Record<string, unknown>>>()

/** What holds where nobody changed anything. */
export function defaultsOf(owner: SettingsOwner): Readonly<Record<string, unknown>> {
  const known = defaults.get(owner.schema)
  if (known !== undefined) {
    return known
  }
  const fresh = parse(owner.schema, {})
  defaults.set(owner.schema, fresh)
  return fresh
}

export function isMustSet(schema: TSchema): boolean {
  return keywordOf(schema, 'x-must-set') === true
}

/** Whether law, or whatever else binds everybody, leaves one value alone. */
export function isFixed(schema: TSchema): boolean {
  const options = keywordOf(schema, 'enum')
  const minimum = keywordOf(schema, 'minimum')
  return (
    keywordOf(schema, 'x-locked') === true ||
    keywordOf(schema, 'const') !== undefined ||
    (Array.isArray(options) && options.length === 1) ||
    (minimum !== undefined && minimum === keywordOf(schema, 'maximum'))
  )
}
