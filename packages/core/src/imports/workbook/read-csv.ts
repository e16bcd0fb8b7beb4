import { type FileRefusal, refusedFile, type WorkbookReading } from './file-verdict.ts'
import { emptyCell, type RawCell, type RawRow } from './raw-workbook.ts'
import type { WorkbookLimits } from './workbook-limits.ts'

/** Reads separated text. Every cell is text: nothing guesses at numbers or days. */
export function readCsv(
  file: { readonly name: string; readonly bytes: Uint8Array },
  limits: WorkbookLimits,
): WorkbookReading {
  const decoded = decodeText(file.bytes)
  if (!decoded.ok) return decoded
  const rows: RawRow[] = []
  for (const row of csvRows(decoded.text)) {
    if (row.sheetRow > limits.maxRows) {
      return refusedFile('imports.file_too_many_rows', { max: limits.maxRows })
    }
    rows.push(row)
  }
  return { ok: true, workbook: { sheets: [{ name: csvSheetName(file.name), hidden: false, rows }] } }
}

/** The one sheet of a text goes by the file's name. */
export function csvSheetName(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '')
}

/** The rows that hold something, one after another: a text may be far larger than what is wanted of it at once. */
export function* csvRows(text: string): Generator<RawRow> {
  let sheetRow = 0
  for (const fields of splitRecords(text, delimiterOf(text))) {
    sheetRow += 1
    const cells = fields.map(cellOf)
    if (cells.some(({ kind }) => kind !== 'empty')) yield { sheetRow, hidden: false, cells }
  }
}

/** UTF-8 is strict enough to be recognised; what is not UTF-8 comes from a Chinese Excel, in GB18030. */
export function decodeText(bytes: Uint8Array): { readonly ok: true; readonly text: string } | FileRefusal {
  const encodings = bytes[0] === 0xff ? ['utf-16le'] : bytes[0] === 0xfe ? ['utf-16be'] : ['utf-8', 'gb18030']
  for (const encoding of encodings) {
    try {
      return { ok: true, text: new TextDecoder(encoding, { fatal: true }).decode(bytes) }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return refusedFile('imports.file_encoding_unknown')
}

const delimiters = [',', '\t', ';'] as const

/** The one that splits the first lines into most fields; quoted text does not count. */
function delimiterOf(text: string): string {
  const opening = text
    .split('\n', 10)
    .join('\n')
    .replaceAll(/"[^"]*"/g, '')
  const counts = delimiters.map((delimiter) => opening.split(delimiter).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

/** Quotes as in RFC 4180; a record may run over several lines, as a spreadsheet's row does. */
function* splitRecords(text: string, delimiter: string): Generator<string[]> {
  let fields: string[] = []
  let at = 0
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at, delimiter) : bareField(text, at, delimiter)
    fields.push(field.value)
    const next = text[field.end]
    at = field.end + 1
    if (next === delimiter) {
      // A delimiter as the last character opens one more, empty field.
      if (at === text.length) fields.push('')
      continue
    }
    if (next === '\r' && text[at] === '\n') at += 1
    yield fields
    fields = []
  }
  if (fields.length > 0) yield fields
}

interface Field {
  readonly value: string
  /** Where the delimiter, the line break or the end stands. */
  readonly end: number
}

function bareField(text: string, start: number, delimiter: string): Field {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return { value: text.slice(start, end), end }
}

function quotedField(text: string, start: number, delimiter: string): Field {
  let close = text.indexOf('"', start + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close === -1) return { value: text.slice(start + 1), end: text.length }
  // What follows the closing quote by mistake is kept, not lost.
  const rest = bareField(text, close + 1, delimiter)
  return { value: text.slice(start + 1, close).replaceAll('""', '"') + rest.value, end: rest.end }
}

/** `="0012"` is how exports keep a spreadsheet from reading a number into text. */
function cellOf(field: string): RawCell {
  const value = /^="(.*)"$/.exec(field.trim())?.[1] ?? field
  return value.trim() === '' ? emptyCell : { kind: 'text', value }
}
