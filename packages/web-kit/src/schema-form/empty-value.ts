import { isNullable, isRecord, kindOf, propertiesOf, withoutNull, type FormSchema } from './form-schema.ts'

/** What a new line of a list begins with: the schema's default, else what is still to be filled in. */
function emptyValue(schema: FormSchema): unknown {
  const bare = withoutNull(schema)
  if (bare['default'] !== undefined) return structuredClone(bare['default'])
  if (isNullable(schema)) return null
  const kind = kindOf(bare)
  if (kind === 'group') {
    return Object.fromEntries(propertiesOf(bare).map(([name, part]) => [name, emptyValue(part)]))
  }
  if (kind === 'switch') return false
  if (kind === 'text' || kind === 'long-text') return ''
  return bare['type'] === 'array' ? [] : null
}

/** A new thing of a list: with an id of its own where its kind has ids. */
export function emptyItem(schema: FormSchema, others: readonly unknown[]): unknown {
  const item = emptyValue(schema)
  if (!isRecord(item) || item['id'] !== '') return item
  const taken = new Set(others.map((other) => (isRecord(other) ? other['id'] : undefined)))
  let number = others.length + 1
  while (taken.has(`item-${number}`)) number += 1
  return { ...item, id: `item-${number}` }
}
