import type { ErrorParams } from '@sanzhi/kernel'
import {
  chooseSheet,
  parsersBelow,
  readRecord,
  type ReadRosterOptions,
  type RowFinding,
} from '../sheet/read-roster.ts'
import type { HeaderRow } from '../sheet/header-row.ts'
import type { RosterDefinition, RosterRow } from '../sheet/roster-definition.ts'
import { makeRecordReader } from '../sheet/sheet-records.ts'
import { fileKindOf } from '../workbook/file-kind.ts'
import { refusedFile } from '../workbook/file-verdict.ts'
import type { RawRow, RawSheet } from '../workbook/raw-workbook.ts'
import { csvRows, csvSheetName, decodeText } from '../workbook/read-csv.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import type { WorkbookLimits } from '../workbook/workbook-limits.ts'

/** What a file is read as, one after another: an opening and then rows, or a refusal, which is the last. */
export type RosterPart = RosterOpening | RosterRows | RosterRefusal

export interface RosterOpening {
  readonly kind: 'opening'
  readonly sheet: string
  readonly header: HeaderRow
  readonly otherSheets: readonly string[]
  readonly missingColumns: readonly string[]
  /** Lines of the file, or rows of the sheet: what has been read is counted against it. */
  readonly totalRows: number
}

export interface RosterRows {
  readonly kind: 'rows'
  readonly rows: readonly RosterRow<RosterDefinition>[]
  readonly errors: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
  readonly skipped: number
  readonly hiddenRows: number
  /** Rows of the file up to here. */
  readonly readRows: number
}

export interface RosterRefusal {
  readonly kind: 'refused'
  readonly reason: string
  readonly params: ErrorParams
}

/** What is read of a file, and how much at most. */
export interface ReadingOrder {
  readonly limits: WorkbookLimits
  readonly where: ReadRosterOptions
}

interface RosterFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Rows a part: what is done with one at a time keeps a server busy for some milliseconds only. */
const rowsAPart = 500
/** As far down as a header is looked for, and the row above it. */
const openingRows = 21

/**
 * Reads a roster part by part. Text is never held as rows: a quarter of a million of them as cells would take half a
 * gigabyte. Workbooks are read as a whole, since their parts refer to one another.
 */
export async function* readParts(
  definition: RosterDefinition,
  file: RosterFile,
  order: ReadingOrder,
): AsyncGenerator<RosterPart> {
  const { limits } = order
  const kind = fileKindOf(file.name, file.bytes)
  if (!kind.ok) {
    yield refusal(kind)
    return
  }
  if (file.bytes.length > limits.maxBytes) {
    yield refusal(refusedFile('imports.file_too_large', { bytes: file.bytes.length, max: limits.maxBytes }))
    return
  }
  yield* kind.kind === 'text' ? readText(definition, file, order) : readWhole(definition, file, order)
}

function* readText(
  definition: RosterDefinition,
  file: RosterFile,
  order: ReadingOrder,
): Generator<RosterPart> {
  const totalRows = countLines(file.bytes)
  const decoded = decodeText(file.bytes)
  if (!decoded.ok) {
    yield refusal(decoded)
    return
  }
  const rows = csvRows(decoded.text)
  const opening: RawRow[] = []
  for (let next = rows.next(); next.done !== true; next = rows.next()) {
    opening.push(next.value)
    if (opening.length === openingRows) break
  }
  const sheet = { name: csvSheetName(file.name), hidden: false, rows: opening }
  yield* readSheets(definition, { sheets: [sheet], rest: rows, totalRows }, order)
}

async function* readWhole(
  definition: RosterDefinition,
  file: RosterFile,
  order: ReadingOrder,
): AsyncGenerator<RosterPart> {
  const read = await readWorkbook(file, order.limits)
  if (!read.ok) {
    yield refusal(read)
    return
  }
  yield* readSheets(definition, { sheets: read.workbook.sheets, rest: [], totalRows: undefined }, order)
}

function* readSheets(
  definition: RosterDefinition,
  source: {
    readonly sheets: readonly RawSheet[]
    readonly rest: Iterable<RawRow>
    readonly totalRows: number | undefined
  },
  { limits, where }: ReadingOrder,
): Generator<RosterPart> {
  const chosen = chooseSheet(definition, { sheets: source.sheets }, where)
  if (!chosen.ok) {
    yield refusal(chosen)
    return
  }
  const { sheet, header } = chosen.found
  const { otherSheets, missingColumns } = chosen
  const totalRows = source.totalRows ?? sheet.rows.length
  yield { kind: 'opening', sheet: sheet.name, header, otherSheets, missingColumns, totalRows }
  const read = makeRecordReader(
    sheet.rows.find((row) => row.sheetRow === header.sheetRow),
    header,
  )
  const parsers = parsersBelow(definition, header)
  let part = emptyPart()
  for (const row of chain(sheet.rows, source.rest)) {
    if (row.sheetRow > limits.maxRows) {
      yield refusal(refusedFile('imports.file_too_many_rows', { max: limits.maxRows }))
      return
    }
    if (row.sheetRow <= header.sheetRow) continue
    const found = read(row)
    if ('why' in found) {
      part.skipped += 1
    } else {
      const record = readRecord(definition, found, parsers)
      if (found.hidden) part.hiddenRows += 1
      part.errors.push(...record.errors)
      part.notes.push(...record.notes)
      if (record.row !== undefined) part.rows.push(record.row)
    }
    part.size += 1
    if (part.size === rowsAPart) {
      yield rowsOf(part, row.sheetRow)
      part = emptyPart()
    }
  }
  yield rowsOf(part, totalRows)
}

function emptyPart() {
  const rows: RosterRow<RosterDefinition>[] = []
  const [errors, notes]: [RowFinding[], RowFinding[]] = [[], []]
  return { rows, errors, notes, skipped: 0, hiddenRows: 0, size: 0 }
}

function rowsOf({ size: _size, ...part }: ReturnType<typeof emptyPart>, readRows: number): RosterRows {
  return { kind: 'rows', ...part, readRows }
}

function* chain<Item>(...lists: readonly Iterable<Item>[]): Generator<Item> {
  for (const list of lists) yield* list
}

function countLines(bytes: Uint8Array): number {
  let lines = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) lines += 1
  return bytes.at(-1) === 10 ? lines : lines + 1
}

function refusal({ reason, params }: Omit<RosterRefusal, 'kind'>): RosterRefusal {
  return { kind: 'refused', reason, params }
}
