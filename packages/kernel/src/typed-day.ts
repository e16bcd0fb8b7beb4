import { parsePlainDate, type PlainDate } from './plain-date.ts'
import { narrowAscii } from './text-width.ts'

/**
 * A day as people type it from a document: 2026-11-20, 2026/11/20, 2026.11.20, 20261120, 2026年11月20日, also in
 * full-width figures. Undefined when it is none of these or no day that exists.
 */
export function readTypedDay(typed: string): PlainDate | undefined {
  const text = narrowAscii(typed).replaceAll(/\s/g, '')
  const parts =
    /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (!parts) return undefined
  const [, year = '', month = '', day = ''] = parts
  return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
