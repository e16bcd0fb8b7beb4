import { AppError, parsePlainDate, type ErrorParams, type FieldIssue } from '@sanzhi/kernel'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { Static, TSchema } from 'typebox'

/**
 * Keywords of our own on settings schemas: where a rule comes from and how sure we are; unit, widget and the words of an
 * enum on screen; the same in English (`x-en`); whether a street must set it (`x-must-set`) or law leaves no choice.
 */
export const ownKeywords = [
  'x-source',
  'x-confidence',
  'x-unit',
  'x-widget',
  'x-class',
  'x-labels',
  'x-en',
  'x-must-set',
  'x-locked',
] as const

const ajv = new Ajv({
  allErrors: true,
  strict: true,
  useDefaults: true,
  keywords: ownKeywords.filter((keyword) => keyword !== 'x-confidence'),
})
// High, medium, low, or what the Xiamen streets did. Spelled otherwise, a schema does not compile.
ajv.addKeyword({ keyword: 'x-confidence', metaSchema: { enum: ['H', 'M', 'L', 'seed'] } })
ajv.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
ajv.addFormat('date', (text: string) => parsePlainDate(text) !== undefined)

const compiled = new WeakMap<TSchema, ValidateFunction>()

function validatorOf(schema: TSchema): ValidateFunction {
  const known = compiled.get(schema)
  if (known !== undefined) {
    return known
  }
  // The default of the whole stands in for nothing, and strict mode refuses it: a setting's schema is checked alone.
  const fresh = ajv.compile(Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'default')))
  compiled.set(schema, fresh)
  return fresh
}

function paramsOf(error: ErrorObject): ErrorParams {
  const plain = Object.entries(error.params).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  )
  return Object.fromEntries(plain)
}

function issueOf(error: ErrorObject): FieldIssue {
  const missing: unknown = error.params['missingProperty']
  const path = typeof missing === 'string' ? `${error.instancePath}/${missing}` : error.instancePath
  return { path, keyword: error.keyword, params: paramsOf(error) }
}

/** The fields that `schema` refuses, in the order in which they stand; empty when it accepts. */
export function listIssues(schema: TSchema, value: unknown): readonly FieldIssue[] {
  const validate = validatorOf(schema)
  return validate(value) ? [] : (validate.errors ?? []).map(issueOf)
}

/**
 * Returns `value` as the schema's type, with its defaults filled in (on a copy).
 * Throws `bad_input` with reason `schema.invalid` and one issue a refused field.
 */
export function parse<S extends TSchema>(schema: S, value: unknown): Static<S> {
  return parseOwn(schema, structuredClone(value))
}

/** `parse` for a value that nobody else holds: the defaults go into it. */
function parseOwn<S extends TSchema>(schema: S, value: unknown): Static<S> {
  const issues = listIssues(schema, value)
  if (issues.length > 0) {
    const where = issues.map((issue) => `${issue.path} ${issue.keyword}`).join(', ')
    throw new AppError('bad_input', { reason: 'schema.invalid', message: `refused: ${where}`, issues })
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the validator has just proved the shape; TypeBox ties the schema to the type
  return value as Static<S>
}

/** `parse` as the function that a tRPC procedure takes for its input, which was made for this one call. */
export function input<S extends TSchema>(schema: S): (value: unknown) => Static<S> {
  return (value) => parseOwn(schema, value ?? {})
}
