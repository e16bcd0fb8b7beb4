import type { Locale } from '../kit/kit.tsx'
import type { FormBounds } from './check-value.ts'
import { kindOf, optionLabel, withoutNull, type FormSchema } from './form-schema.ts'
import { formTextIn } from './form-text.ts'
import { numberFormOf } from './number-form.ts'
import { numberText } from './value-text.ts'

/** What may be filled in, by the schema and, beside it, by the template; undefined when that is not bounded. */
export function rangeText(schema: FormSchema, bounds: FormBounds, locale: Locale): string | undefined {
  const words = formTextIn(locale)
  const bare = withoutNull(schema)
  const own = kindOf(bare) === 'number' ? boundsText(bare, bare, locale) : undefined
  const template = bounds.enum
    ? bounds.enum.map((option) => optionLabel(bare, option, locale)).join(locale === 'en' ? ', ' : '、')
    : boundsText(bare, { ...bounds }, locale)
  const parts = [own, template && words.templateRange(template)].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join(words.joint) : undefined
}

function boundsText(schema: FormSchema, bounds: FormSchema, locale: Locale): string | undefined {
  const words = formTextIn(locale)
  const text = (limit: unknown) => (typeof limit === 'number' ? numberText(schema, limit, locale) : undefined)
  const [from, to] = [text(bounds['minimum']), text(bounds['maximum'])]
  if (from !== undefined && to !== undefined) {
    // The unit once is enough: 1–15 天.
    const { unit } = numberFormOf(schema, locale)
    const bare = unit === undefined || unit === '%' ? from : from.slice(0, -unit.length).trimEnd()
    return words.range(bare, to)
  }
  if (from !== undefined) return words.atLeast(from)
  return to === undefined ? undefined : words.atMost(to)
}
