import type { ErrorParams } from '@sanzhi/kernel'
import { emptyCell, type RawCell, type RawSheet, type RawWorkbook } from '../workbook/raw-workbook.ts'
import { cellText, isBlank } from './cell-text.ts'
import { type CellParser, type CellVerdict, refused } from './cell-verdict.ts'
import { findHeaderRow, type HeaderRow, type KeptHeaders } from './header-row.ts'
import {
  type ColumnKey,
  parserBelow,
  type RosterColumn,
  type RosterDefinition,
  type RosterRow,
  type RosterValues,
  shownValue,
} from './roster-definition.ts'
import { type SheetRecord, sheetRecords, type SkippedRow } from './sheet-records.ts'

/** Something to tell about one cell. */
export interface RowFinding {
  readonly sheetRow: number
  /** Key of the column. */
  readonly column: string
  /** As the file has it, masked in personal columns. */
  readonly value: string
  readonly reason: `imports.${string}`
  readonly params: ErrorParams
}

export type RosterReading<Definition extends RosterDefinition> =
  | {
      readonly ok: true
      readonly sheet: string
      /** Other visible sheets that look like this roster: nothing of them was read. */
      readonly otherSheets: readonly string[]
      readonly header: HeaderRow
      /** Rows without an error, in order. */
      readonly rows: readonly RosterRow<Definition>[]
      /** What keeps a row out; one row may have several. */
      readonly errors: readonly RowFinding[]
      /** What to know about values that were taken, e.g. `imports.approximate`. */
      readonly notes: readonly RowFinding[]
      readonly skipped: readonly SkippedRow[]
      /** Records that the file hides; they are read like the others. */
      readonly hiddenRows: number
      /** Optional columns that the sheet does not have, by key. */
      readonly missingColumns: readonly ColumnKey<Definition>[]
    }
  | { readonly ok: false; readonly reason: 'imports.header_missing'; readonly params: ErrorParams }
  /** `columns` are the headers to add, `sheetRow` where they were looked for. */
  | { readonly ok: false; readonly reason: 'imports.columns_missing'; readonly params: ErrorParams }

export interface ReadRosterOptions {
  /** Name of the one sheet to read. */
  readonly sheet?: string | undefined
  /** The header's last row, where a person pointed it out. */
  readonly headerRow?: number | undefined
  /** What the street said before about its own headers; it goes before the definition's. */
  readonly kept?: KeptHeaders
}

/** Reads one sheet: the one asked for, or the first visible one that names most of the definition's columns. */
export function readRoster<Definition extends RosterDefinition>(
  definition: Definition,
  workbook: RawWorkbook,
  options: ReadRosterOptions = {},
): RosterReading<Definition> {
  const chosen = chooseSheet(definition, workbook, options)
  return chosen.ok
    ? {
        ...readRows(definition, chosen.found),
        otherSheets: chosen.otherSheets,
        missingColumns: chosen.missingColumns,
      }
    : chosen
}

/** Finds the sheet to read and its header, without reading what stands below it. */
export function chooseSheet<Definition extends RosterDefinition>(
  definition: Definition,
  workbook: RawWorkbook,
  { sheet: wanted, headerRow, kept = new Map() }: ReadRosterOptions = {},
): ChosenSheet<Definition> {
  const candidates = workbook.sheets
    .filter(({ name, hidden }) => (wanted === undefined ? !hidden : name === wanted))
    .map((sheet) => ({
      sheet,
      header: findHeaderRow(sheet.rows, definition.columns, { kept, sheetRow: headerRow }),
    }))
    .filter(hasHeader)
    .toSorted((left, right) => right.header.positions.size - left.header.positions.size)
  const [found, ...others] = candidates
  if (found === undefined) {
    const expected = definition.columns.map((column) => column.headers[0]).join('、')
    return { ok: false, reason: 'imports.header_missing', params: { columns: expected } }
  }
  const missing = definition.columns.filter(({ key }) => !found.header.positions.has(key))
  const needed = missing.filter(({ required }) => required)
  if (needed.length > 0) {
    const names = needed.map((column) => column.headers[0]).join('、')
    const params = { sheet: found.sheet.name, sheetRow: found.header.sheetRow, columns: names }
    return { ok: false, reason: 'imports.columns_missing', params }
  }
  return {
    ok: true,
    found,
    otherSheets: others.map(({ sheet }) => sheet.name),
    missingColumns: missing.map(({ key }) => key),
  }
}

type ChosenSheet<Definition extends RosterDefinition> =
  | {
      readonly ok: true
      readonly found: FoundSheet
      readonly otherSheets: readonly string[]
      readonly missingColumns: readonly ColumnKey<Definition>[]
    }
  | Extract<RosterReading<Definition>, { ok: false }>

interface FoundSheet {
  readonly sheet: RawSheet
  readonly header: HeaderRow
}

function hasHeader(candidate: { sheet: RawSheet; header: HeaderRow | undefined }): candidate is FoundSheet {
  return candidate.header !== undefined
}

function readRows<Definition extends RosterDefinition>(
  definition: Definition,
  { sheet, header }: FoundSheet,
) {
  const { records, skipped } = sheetRecords(sheet.rows, header)
  const rows: RosterRow<Definition>[] = []
  const errors: RowFinding[] = []
  const notes: RowFinding[] = []
  const parsers = parsersBelow(definition, header)
  for (const record of records) {
    const reading = readRecord(definition, record, parsers)
    errors.push(...reading.errors)
    notes.push(...reading.notes)
    if (reading.row !== undefined) rows.push(reading.row)
  }
  return {
    ok: true as const,
    sheet: sheet.name,
    header,
    rows,
    errors,
    notes,
    skipped,
    hiddenRows: records.filter(({ hidden }) => hidden).length,
  }
}

/** How each column is read below its header, which may say a unit. */
export type ColumnParsers = ReadonlyMap<string, CellParser<unknown>>

export function parsersBelow(definition: RosterDefinition, header: HeaderRow): ColumnParsers {
  return new Map(
    definition.columns.map((column) => {
      const position = header.positions.get(column.key)
      const label = position === undefined ? undefined : header.labels[position]
      return [column.key, parserBelow(column, label ?? '')] as const
    }),
  )
}

/** One row below the header: its values, or what is wrong with them. */
export function readRecord<Definition extends RosterDefinition>(
  definition: Definition,
  record: SheetRecord,
  parsers: ColumnParsers,
) {
  const { sheetRow, hidden } = record
  const errors: RowFinding[] = []
  const notes: RowFinding[] = []
  const values: Record<string, unknown> = {}
  for (const column of definition.columns) {
    const cell = record.values[column.key] ?? emptyCell
    const verdict = readCell({ ...column, parse: parsers.get(column.key) ?? column.parse }, cell)
    const finding = verdict.ok ? verdict.note : verdict
    if (finding !== undefined) {
      const { reason, params } = finding
      const value = shownValue(column, cellText(cell))
      const list = verdict.ok ? notes : errors
      list.push({ sheetRow, column: column.key, value, reason, params })
    }
    if (verdict.ok) values[column.key] = verdict.value
  }
  const isRow = hasEveryColumn(definition, values)
  return { row: isRow ? { sheetRow, hidden, values } : undefined, errors, notes }
}

/** A value stands under a key only where the column's own parser, or an empty cell, put it. */
function hasEveryColumn<Definition extends RosterDefinition>(
  definition: Definition,
  values: object,
): values is RosterValues<Definition> {
  return definition.columns.every(({ key }) => key in values)
}

function readCell(column: RosterColumn, cell: RawCell): CellVerdict<unknown> {
  if (cell.kind === 'error') return refused('imports.cell_error', { error: cell.value })
  if (!isBlank(cell)) return column.parse(cell)
  return column.required ? refused('imports.value_missing') : { ok: true, value: null }
}
