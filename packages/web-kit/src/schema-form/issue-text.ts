import type { FieldIssue } from '@sanzhi/kernel'
import type { Locale } from '../kit/kit.tsx'
import { kindOf, schemaAt, type FormSchema } from './form-schema.ts'
import { formTextIn } from './form-text.ts'
import { numberFormOf } from './number-form.ts'
import { numberText } from './value-text.ts'

interface Refused {
  readonly issue: FieldIssue
  /** The schema of what the issue is about. */
  readonly part: FormSchema
  readonly locale: Locale
}

type Wording = (refused: Refused) => string
type Words = ReturnType<typeof formTextIn>['issues']

const byAmount =
  (keyword: 'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'): Wording =>
  ({ issue, part, locale }) =>
    formTextIn(locale).issues[keyword](numberText(part, Number(issue.params['limit']), locale))

const byCount =
  (keyword: 'minLength' | 'maxLength' | 'minItems' | 'maxItems'): Wording =>
  ({ issue, locale }) =>
    formTextIn(locale).issues[keyword](String(issue.params['limit']))

const plain =
  (keyword: keyof { [K in keyof Words as Words[K] extends string ? K : never]: true }): Wording =>
  ({ locale }) =>
    formTextIn(locale).issues[keyword]

const WORDINGS: Readonly<Record<string, Wording>> = {
  minimum: byAmount('minimum'),
  maximum: byAmount('maximum'),
  exclusiveMinimum: byAmount('exclusiveMinimum'),
  exclusiveMaximum: byAmount('exclusiveMaximum'),
  minLength: byCount('minLength'),
  maxLength: byCount('maxLength'),
  minItems: byCount('minItems'),
  maxItems: byCount('maxItems'),
  required: plain('required'),
  uniqueItems: plain('uniqueItems'),
  pattern: plain('pattern'),
  format: plain('format'),
  enum: plain('enum'),
  const: plain('enum'),
  unknown: plain('unknown'),
  must_set: plain('mustSet'),
  locked: (refused) =>
    plain(refused.issue.params['by'] === 'law' ? 'lockedByLaw' : 'lockedByTemplate')(refused),
  type: ({ part, locale }) => {
    const words = formTextIn(locale).issues
    if (kindOf(part) !== 'number') return words.required
    const { decimals } = numberFormOf(part, locale)
    return decimals === 0 ? words.integer : words.number(decimals)
  },
}

/** A refusal of a value in words, whoever found it: the page or the server. `schema` is that of the issue's root. */
export function issueText(schema: FormSchema, issue: FieldIssue, locale: Locale): string {
  const wording = WORDINGS[issue.keyword] ?? plain('other')
  return wording({ issue, part: schemaAt(schema, issue.path) ?? {}, locale })
}
