import { type CellParser, refused, taken } from './cell-verdict.ts'
import { cellAscii, cellText } from './cell-text.ts'

/** Free text on one line, at most `maxLength` characters. */
export function text({ maxLength = 200 }: { readonly maxLength?: number } = {}): CellParser<string> {
  return (cell) => {
    const value = cellText(cell)
    return value.length <= maxLength ? taken(value) : refused('imports.text_too_long', { max: maxLength })
  }
}

/** From here on a spreadsheet shows a number as 1.1E+11, and from 16 digits on it has lost some. */
const firstUnsafeNumber = 10 ** 11

/** An identifier: digits keep their leading zeros. A number cell of 12 or more digits is refused, never rounded. */
export function code({ pattern }: { readonly pattern?: RegExp } = {}): CellParser<string> {
  return (cell) => {
    if (cell.kind === 'number' && (!Number.isInteger(cell.value) || cell.value >= firstUnsafeNumber)) {
      return refused('imports.code_as_number')
    }
    const value = cellAscii(cell).replaceAll(/\s/g, '')
    if (/^\d(\.\d+)?e\+?\d+$/i.test(value)) return refused('imports.code_as_number')
    return pattern === undefined || pattern.test(value) ? taken(value) : refused('imports.code_form')
  }
}

/** Names in one cell, split at 、，,；; and line breaks; each once, in the order written. */
export const list: CellParser<readonly string[]> = (cell) => {
  const source = cell.kind === 'text' ? cell.value : cellText(cell)
  const items = source.split(/[、，,；;\n]/).map((value) => cellText({ kind: 'text', value }))
  return taken([...new Set(items.filter((item) => item !== ''))])
}
