import type { LocalText } from '@sanzhi/plugin-api/web'
import { csvText } from '@sanzhi/web-kit/csv'
import type { PersonCopy } from './rows.ts'

/** The copy as a table: record, field, value, a line each. */
export function copyCsv({ records }: PersonCopy, local: (text: LocalText) => string): string {
  const rows = records.flatMap(({ title, entries }) =>
    entries.map(({ label, value }) => [local(title), local(label), value] as const),
  )
  return csvText(['', '', ''], rows)
}
