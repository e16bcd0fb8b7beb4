import { parsePlainDate, type ErrorParams, type FieldIssue } from '@sanzhi/kernel'
import {
  isNullable,
  isRecord,
  itemsOf,
  optionsOf,
  propertiesOf,
  withoutNull,
  type FormSchema,
} from './form-schema.ts'

/** Narrower than the schema's own, as a template sets them. */
export interface FormBounds {
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly enum?: readonly unknown[] | undefined
}

/**
 * What can be said of a value before the server is asked, in the server's own keywords. Needs no code made at run
 * time, which the console's content policy forbids; the server's answer stands above it.
 */
export function checkValue(
  schema: FormSchema,
  value: unknown,
  bounds: FormBounds = {},
): readonly FieldIssue[] {
  if (value === null || value === undefined) {
    return isNullable(schema) ? [] : [issue('required')]
  }
  const bare = withoutNull(schema)
  const options = optionsOf(bare)
  if (options === undefined) return checkFree(bare, value, bounds)
  return (bounds.enum ?? options).includes(value) ? [] : [issue('enum')]
}

function checkFree(bare: FormSchema, value: unknown, bounds: FormBounds): readonly FieldIssue[] {
  switch (bare['type']) {
    case 'integer':
    case 'number':
      return checkNumber({ ...bare, ...tighter(bare, bounds) }, value)
    case 'string':
      return checkText(bare, value)
    case 'array':
      return checkList(bare, value)
    case 'object':
      return checkGroup(bare, value)
    default:
      return []
  }
}

function issue(keyword: string, params: ErrorParams = {}): FieldIssue {
  return { path: '', keyword, params }
}

function below(name: string, issues: readonly FieldIssue[]): readonly FieldIssue[] {
  return issues.map((found) => ({ ...found, path: `/${name}${found.path}` }))
}

function numberAt(schema: FormSchema, keyword: string): number | undefined {
  const value = schema[keyword]
  return typeof value === 'number' ? value : undefined
}

/** The narrower of the schema's and the template's bounds. */
export function tighter(schema: FormSchema, bounds: FormBounds): { minimum?: number; maximum?: number } {
  const minimum = Math.max(numberAt(schema, 'minimum') ?? -Infinity, bounds.minimum ?? -Infinity)
  const maximum = Math.min(numberAt(schema, 'maximum') ?? Infinity, bounds.maximum ?? Infinity)
  return {
    ...(Number.isFinite(minimum) ? { minimum } : {}),
    ...(Number.isFinite(maximum) ? { maximum } : {}),
  }
}

type NumberRule = readonly [keyword: string, holds: (value: number, limit: number) => boolean]
const NUMBER_RULES: readonly NumberRule[] = [
  ['minimum', (value, limit) => value >= limit],
  ['maximum', (value, limit) => value <= limit],
  ['exclusiveMinimum', (value, limit) => value > limit],
  ['exclusiveMaximum', (value, limit) => value < limit],
]

function checkNumber(schema: FormSchema, value: unknown): readonly FieldIssue[] {
  const isWhole = schema['type'] === 'integer'
  if (typeof value !== 'number' || (isWhole && !Number.isInteger(value))) {
    return [issue('type', { type: isWhole ? 'integer' : 'number' })]
  }
  return NUMBER_RULES.flatMap(([keyword, holds]) => {
    const limit = numberAt(schema, keyword)
    return limit === undefined || holds(value, limit) ? [] : [issue(keyword, { limit })]
  })
}

function checkText(schema: FormSchema, value: unknown): readonly FieldIssue[] {
  if (typeof value !== 'string') return [issue('type', { type: 'string' })]
  // By characters, as the server counts: not by the halves of rare ones.
  const { length } = Array.from(value)
  const [shortest, longest] = [numberAt(schema, 'minLength') ?? 0, numberAt(schema, 'maxLength') ?? Infinity]
  if (length === 0 && shortest > 0) return [issue('required')]
  const pattern = schema['pattern']
  const rules: readonly (readonly [holds: boolean, found: FieldIssue])[] = [
    [length >= shortest, issue('minLength', { limit: shortest })],
    [length <= longest, issue('maxLength', { limit: longest })],
    [typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value), issue('pattern')],
    [schema['format'] !== 'date' || parsePlainDate(value) !== undefined, issue('format')],
  ]
  return rules.flatMap(([holds, found]) => (holds ? [] : [found]))
}

function checkList(schema: FormSchema, value: unknown): readonly FieldIssue[] {
  if (!Array.isArray(value)) return [issue('type', { type: 'array' })]
  const items: readonly unknown[] = value
  const [fewest, most] = [numberAt(schema, 'minItems') ?? 0, numberAt(schema, 'maxItems') ?? Infinity]
  const own: FieldIssue[] = []
  if (items.length < fewest) own.push(issue('minItems', { limit: fewest }))
  if (items.length > most) own.push(issue('maxItems', { limit: most }))
  const isDoubled = new Set(items.map((item) => JSON.stringify(item))).size < items.length
  if (schema['uniqueItems'] === true && isDoubled) own.push(issue('uniqueItems'))
  return [...own, ...items.flatMap((item, at) => below(String(at), checkValue(itemsOf(schema), item)))]
}

function checkGroup(schema: FormSchema, value: unknown): readonly FieldIssue[] {
  if (!isRecord(value)) return [issue('type', { type: 'object' })]
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : []
  return propertiesOf(schema).flatMap(([name, part]) =>
    value[name] === undefined && !required.includes(name) ? [] : below(name, checkValue(part, value[name])),
  )
}
