import { type Cell, HucreError, ParseError, type ReadOptions, readXlsx as readHucre, type Sheet } from 'hucre'
import { type FileRefusal, refusedFile, type WorkbookReading } from './file-verdict.ts'
import { fillMerges } from './fill-merges.ts'
import { dayCell, emptyCell, type RawCell, type RawRow, type RawSheet } from './raw-workbook.ts'
import type { WorkbookLimits } from './workbook-limits.ts'
import { readZipDirectory } from './zip-directory.ts'

// hucre and not read-excel-file, measured on the sample rosters (both right) and on edge cases: read-excel-file 9.3
// takes the whole process down with two cells in opposite corners of a sheet, and says nothing of hidden rows, merged
// cells and percent formats. hucre 1.0 stops at 20 million cells; its one flaw, chart sheets, is dealt with below.

export async function readXlsx(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookReading> {
  const refusal = refuseBySize(bytes, limits)
  if (refusal !== undefined) return refusal
  try {
    return await readSheets(bytes, limits)
  } catch (error) {
    if (!(error instanceof HucreError)) throw error
    return refusedFile('imports.file_damaged')
  }
}

function refuseBySize(bytes: Uint8Array, limits: WorkbookLimits): FileRefusal | undefined {
  const directory = readZipDirectory(bytes)
  if (!directory.ok) return directory
  // Documents, presentations and the binary .xlsb are packed alike.
  if (!directory.entries.some(({ name }) => /^\/?xl\/workbook\d*\.xml$/i.test(name))) {
    return refusedFile('imports.file_kind_unknown')
  }
  const unpacked = directory.entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0)
  return unpacked > limits.maxUnpackedBytes
    ? refusedFile('imports.file_unpacks_too_large', { bytes: unpacked, max: limits.maxUnpackedBytes })
    : undefined
}

/** One sheet at a time, so that only one stands in memory in the library's dense form. */
async function readSheets(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookReading> {
  const sheets: RawSheet[] = []
  let listed = 1
  for (let index = 0; index < listed; index += 1) {
    const isWanted = (_: unknown, position: number): boolean => {
      listed = Math.max(listed, position + 1)
      return position === index
    }
    const sheet = await readWorksheet(bytes, { sheets: isWanted, maxRows: limits.maxRows + 1 })
    if (listed > limits.maxSheets) {
      return refusedFile('imports.file_too_many_sheets', { sheets: listed, max: limits.maxSheets })
    }
    if (sheet === undefined) continue
    const read = rawSheetOf(sheet)
    if ((read.rows.at(-1)?.sheetRow ?? 0) > limits.maxRows) {
      return refusedFile('imports.file_too_many_rows', { sheet: sheet.name, max: limits.maxRows })
    }
    sheets.push(read)
  }
  return { ok: true, workbook: { sheets } }
}

/** Undefined for a chart on a sheet of its own: it is listed like a worksheet, and the library misses its file. */
async function readWorksheet(bytes: Uint8Array, options: ReadOptions): Promise<Sheet | undefined> {
  try {
    // Styles tell percentages from numbers.
    return (await readHucre(bytes, { ...options, readStyles: true })).sheets[0]
  } catch (error) {
    if (error instanceof ParseError && !(await isWorksheet(bytes, options))) return undefined
    throw error
  }
}

async function isWorksheet(bytes: Uint8Array, options: ReadOptions): Promise<boolean> {
  try {
    await readHucre(bytes, { ...options, range: 'A1', maxRows: 1 })
    return true
  } catch (error) {
    if (error instanceof ParseError) return false
    throw error
  }
}

function rawSheetOf(sheet: Sheet): RawSheet {
  const rows: RawRow[] = []
  if (!fillMerges(sheet.rows, sheet.merges ?? [], null)) throw new ParseError('merged cells overlap')
  for (const [index, values] of sheet.rows.entries()) {
    const cells = values.map((value, column) => rawCellOf(value, sheet.cells?.get(`${index},${column}`)))
    if (cells.every(({ kind }) => kind === 'empty')) continue
    rows.push({ sheetRow: index + 1, hidden: sheet.rowDefs?.get(index)?.hidden === true, cells })
  }
  return { name: sheet.name, hidden: sheet.hidden === true || sheet.veryHidden === true, rows }
}

function rawCellOf(value: Sheet['rows'][number][number], details: Cell | undefined): RawCell {
  if (value === null || value === '') return emptyCell
  if (value instanceof Date) return dayCell(value)
  if (typeof value === 'boolean') return { kind: 'boolean', value }
  if (typeof value === 'string') return { kind: details?.type === 'error' ? 'error' : 'text', value }
  return { kind: 'number', value, percent: details?.style?.numFmt?.includes('%') === true }
}
