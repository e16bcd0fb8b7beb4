import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { type FileRefusal, refusedFile, type WorkbookReading } from './file-verdict.ts'
import { fillMerges } from './fill-merges.ts'
import { dayCell, emptyCell, type RawCell, type RawRow, type RawSheet } from './raw-workbook.ts'
import type { WorkbookLimits } from './workbook-limits.ts'

// SheetJS and not hucre, which reads .xls too: hucre 1.0 keeps neither what is hidden nor percent formats, takes the
// garbage of an encrypted file for its content, and reads nothing older than Excel 97.

/** Takes as long as the file makes it: see `readXls`. */
export async function parseXls(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookReading> {
  // A megabyte of code that few files need.
  const { read, set_cptable: setCodePages, utils } = await import('@e965/xlsx')
  setCodePages(await import('@e965/xlsx/dist/cpexcel.full.mjs'))
  let book: WorkBook
  try {
    book = read(bytes, { ...options, sheetRows: limits.maxRows + 1 })
  } catch (error) {
    return refusalOf(error)
  }
  return rawWorkbookOf(book, limits, utils.format_cell)
}

const options = {
  type: 'array',
  dense: true,
  // Formats tell percentages from numbers, styles what is hidden.
  cellNF: true,
  cellStyles: true,
  cellDates: true,
  UTC: true,
  cellFormula: false,
  cellHTML: false,
  cellText: false,
} as const

type TextOf = (cell: CellObject) => string

function rawWorkbookOf(book: WorkBook, limits: WorkbookLimits, textOf: TextOf): WorkbookReading {
  const { SheetNames: names } = book
  if (names.length > limits.maxSheets) {
    return refusedFile('imports.file_too_many_sheets', { sheets: names.length, max: limits.maxSheets })
  }
  const sheets: RawSheet[] = []
  for (const [index, name] of names.entries()) {
    const sheet = book.Sheets[name]
    // A chart on a sheet of its own holds nothing to read.
    if (sheet === undefined || sheet['!type'] === 'chart') continue
    const rows = rowsOf(sheet, textOf)
    if (rows === undefined) return refusedFile('imports.file_damaged')
    if ((rows.at(-1)?.sheetRow ?? 0) > limits.maxRows) {
      return refusedFile('imports.file_too_many_rows', { sheet: name, max: limits.maxRows })
    }
    sheets.push({ name, hidden: isHidden(book, index), rows })
  }
  return { ok: true, workbook: { sheets } }
}

function isHidden(book: WorkBook, index: number): boolean {
  return (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0
}

/** The library throws plain errors with English sentences. */
function refusalOf(error: unknown): FileRefusal {
  const isLocked = error instanceof Error && /password-protected/.test(error.message)
  return refusedFile(isLocked ? 'imports.file_encrypted' : 'imports.file_damaged')
}

/** Undefined where merged cells overlap. */
function rowsOf(sheet: WorkSheet, textOf: TextOf): readonly RawRow[] | undefined {
  const dense = Array.from(sheet['!data'] ?? [], (cells) =>
    Array.from(cells ?? [], (cell) => rawCellOf(cell, textOf)),
  )
  const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
    startRow: s.r,
    endRow: e.r,
    startCol: s.c,
  }))
  if (!fillMerges(dense, merges, emptyCell)) return undefined
  return dense.flatMap((cells, index) =>
    cells.every(({ kind }) => kind === 'empty')
      ? []
      : [{ sheetRow: index + 1, hidden: sheet['!rows']?.[index]?.hidden === true, cells }],
  )
}

function rawCellOf(cell: CellObject | undefined, textOf: TextOf): RawCell {
  switch (cell?.t) {
    case 's':
      return cell.v === '' ? emptyCell : { kind: 'text', value: String(cell.v) }
    case 'n':
      return { kind: 'number', value: Number(cell.v), percent: String(cell.z ?? '').includes('%') }
    case 'b':
      return { kind: 'boolean', value: cell.v === true }
    case 'd':
      return cell.v instanceof Date ? dayCell(cell.v) : emptyCell
    case 'e':
      return { kind: 'error', value: textOf(cell) }
    case 'z':
    case undefined:
      return emptyCell
  }
}
