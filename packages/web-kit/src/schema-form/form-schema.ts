import type { Locale } from '../kit/kit.tsx'

/** A part of a JSON Schema as the server sends it: what settings use of it, with our own keywords. */
export type FormSchema = Readonly<Record<string, unknown>>

/** Which control a part of a schema is edited with; `none` is shown and left alone. */
export type FieldKind =
  | 'switch'
  | 'choice'
  | 'number'
  | 'day'
  | 'text'
  | 'long-text'
  | 'choices'
  | 'list'
  | 'table'
  | 'group'
  | 'none'

/** From this length on a text has more than a line. */
const LONG_TEXT = 200

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNullType(schema: unknown): boolean {
  return isRecord(schema) && schema['type'] === 'null'
}

/** The parts of a union; one part alone when it is none. */
function partsOf(schema: FormSchema): readonly FormSchema[] {
  const parts = schema['anyOf'] ?? schema['oneOf']
  return Array.isArray(parts) ? parts.filter(isRecord) : []
}

/** Whether null, which stands for not set, is a value. */
export function isNullable(schema: FormSchema): boolean {
  const types = schema['type']
  return partsOf(schema).some(isNullType) || (Array.isArray(types) && types.includes('null'))
}

/** The schema without its null: what it says of itself stands over what its only other part says. */
export function withoutNull(schema: FormSchema): FormSchema {
  const types = schema['type']
  if (Array.isArray(types)) {
    const [only] = types.filter((type) => type !== 'null')
    return { ...schema, type: only }
  }
  const [part, ...more] = partsOf(schema).filter((candidate) => !isNullType(candidate))
  if (part === undefined || more.length > 0) return schema
  const { anyOf: _any, oneOf: _one, default: _none, ...own } = schema
  return { ...part, ...own }
}

/** The values that may be chosen; undefined when the value is free. */
export function optionsOf(schema: FormSchema): readonly unknown[] | undefined {
  const bare = withoutNull(schema)
  if (Array.isArray(bare['enum'])) return bare['enum'].filter((option) => option !== null)
  if ('const' in bare) return [bare['const']]
  const parts = partsOf(bare)
  return parts.length > 0 && parts.every((part) => 'const' in part)
    ? parts.map((part) => part['const'])
    : undefined
}

export function itemsOf(schema: FormSchema): FormSchema {
  const items = withoutNull(schema)['items']
  return isRecord(items) ? items : {}
}

export function propertiesOf(schema: FormSchema): readonly (readonly [name: string, part: FormSchema])[] {
  const properties = withoutNull(schema)['properties']
  if (!isRecord(properties)) return []
  return Object.entries(properties).flatMap(([name, part]) => (isRecord(part) ? [[name, part] as const] : []))
}

export function kindOf(schema: FormSchema): FieldKind {
  const bare = withoutNull(schema)
  if (optionsOf(bare) !== undefined) return 'choice'
  switch (bare['type']) {
    case 'boolean':
      return 'switch'
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
      return textKind(bare)
    case 'array':
      return listKind(itemsOf(bare))
    case 'object':
      return propertiesOf(bare).length > 0 ? 'group' : 'none'
    default:
      return 'none'
  }
}

function textKind(schema: FormSchema): FieldKind {
  if (schema['format'] === 'date') return 'day'
  const longest = schema['maxLength']
  const isLong = schema['x-widget'] === 'textarea' || (typeof longest === 'number' && longest >= LONG_TEXT)
  return isLong ? 'long-text' : 'text'
}

const LIST_OF: Partial<Record<FieldKind, FieldKind>> = {
  choice: 'choices',
  group: 'table',
  number: 'list',
  day: 'list',
  text: 'list',
}

function listKind(items: FormSchema): FieldKind {
  return LIST_OF[kindOf(items)] ?? 'none'
}

/** What a schema says of itself on screen, in the reader's language. */
export interface SchemaTexts {
  readonly title: string
  readonly description: string | undefined
  readonly source: string | undefined
  readonly unit: string | undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** `name` stands where the schema has no title. */
export function textsOf(schema: FormSchema, name: string, locale: Locale): SchemaTexts {
  const english = locale === 'en' && isRecord(schema['x-en']) ? schema['x-en'] : {}
  // An English unit of nothing is none: it stands in the title.
  const unit = typeof english['unit'] === 'string' ? english['unit'] : textOf(schema['x-unit'])
  return {
    title: textOf(english['title']) ?? textOf(schema['title']) ?? name,
    description: textOf(english['description']) ?? textOf(schema['description']),
    source: textOf(english['source']) ?? textOf(schema['x-source']),
    unit: unit === '' ? undefined : unit,
  }
}

/** What an option is called. */
export function optionLabel(schema: FormSchema, option: unknown, locale: Locale): string {
  const english = isRecord(schema['x-en']) ? schema['x-en']['labels'] : undefined
  const labels = locale === 'en' && isRecord(english) ? english : schema['x-labels']
  const label = isRecord(labels) ? labels[String(option)] : undefined
  return textOf(label) ?? String(option)
}

/** Where the part at `path` is described, `/tiers/0/days`; undefined when nowhere. */
export function schemaAt(schema: FormSchema, path: string): FormSchema | undefined {
  return path
    .split('/')
    .slice(1)
    .reduce<FormSchema | undefined>((part, name) => {
      if (part === undefined) return undefined
      const isList = withoutNull(part)['type'] === 'array'
      return isList ? itemsOf(part) : propertiesOf(part).find(([own]) => own === name)?.[1]
    }, schema)
}
