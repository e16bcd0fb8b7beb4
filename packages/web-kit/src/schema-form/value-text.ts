import { useKit, type Locale } from '../kit/kit.tsx'
import {
  isRecord,
  itemsOf,
  kindOf,
  optionLabel,
  propertiesOf,
  textsOf,
  withoutNull,
  type FieldKind,
  type FormSchema,
} from './form-schema.ts'
import { formTextIn } from './form-text.ts'
import { numberFormOf, shownNumber } from './number-form.ts'

/** A number with its unit as the reader writes it; 元 for what is stored in 分. */
export function numberText(schema: FormSchema, stored: number, locale: Locale): string {
  const form = numberFormOf(schema, locale)
  const digits = new Intl.NumberFormat(locale, {
    maximumFractionDigits: form.decimals,
    // A year is no count: 2000, not 2,000.
    useGrouping: form.unit !== '年' && !isYear(schema),
  }).format(shownNumber(form, stored))
  if (form.unit === undefined) return digits
  return form.unit === '%' ? `${digits}%` : `${digits} ${form.unit}`
}

function isYear(schema: FormSchema): boolean {
  return withoutNull(schema)['x-unit'] === '年' && Number(withoutNull(schema)['minimum'] ?? 0) >= 1000
}

type Wording = (schema: FormSchema, value: unknown, locale: Locale) => string

const WORDINGS: Partial<Record<FieldKind, Wording>> = {
  switch: (_schema, value, locale) => (value === true ? formTextIn(locale).yes : formTextIn(locale).no),
  choice: optionLabel,
  number: (schema, value, locale) =>
    typeof value === 'number' ? numberText(schema, value, locale) : asWritten(value),
  choices: listText,
  list: listText,
  table: listText,
  group: groupText,
}

/** A value in words, on one line: for a history, a comparison, a hint. */
export function valueText(schema: FormSchema, value: unknown, locale: Locale): string {
  if (value === null || value === undefined || value === '') return formTextIn(locale).notSet
  const bare = withoutNull(schema)
  const wording = WORDINGS[kindOf(bare)]
  return wording === undefined ? asWritten(value) : wording(bare, value, locale)
}

function asWritten(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function listText(schema: FormSchema, value: unknown, locale: Locale): string {
  const words = formTextIn(locale)
  if (!Array.isArray(value) || value.length === 0) return words.none
  const items = itemsOf(schema)
  const texts = value.map((item) => valueText(items, item, locale))
  if (kindOf(schema) !== 'table') return texts.join(locale === 'en' ? ', ' : '、')
  return texts.map((text, at) => `${at + 1}. ${text}`).join(words.joint)
}

function groupText(schema: FormSchema, value: unknown, locale: Locale): string {
  if (!isRecord(value)) return asWritten(value)
  return propertiesOf(schema)
    .map(([name, part]) => {
      const { title } = textsOf(part, name, locale)
      return `${title} ${valueText(part, value[name], locale)}`
    })
    .join(locale === 'en' ? ', ' : '，')
}

/** `valueText` in the current language. */
export function useValueText(): (schema: FormSchema, value: unknown) => string {
  const kit = useKit()
  return (schema, value) => valueText(schema, value, kit.locale())
}
