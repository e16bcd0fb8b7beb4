import { findHeaderRow, type HeaderRow, type KeptHeaders } from '../sheet/header-row.ts'
import type { RosterDefinition } from '../sheet/roster-definition.ts'
import type { RawSheet, RawWorkbook } from '../workbook/raw-workbook.ts'
import { guessHeaderRow } from './guess-header-row.ts'

export interface FoundTable {
  readonly sheet: RawSheet
  readonly header: HeaderRow
}

interface Wanted {
  readonly sheet?: string | undefined
  readonly headerRow?: number | undefined
  readonly kept: KeptHeaders
}

/** The table of a file: where asked for, else where most headers are known, else the first sheet that holds anything. */
export function findTable(
  definition: RosterDefinition,
  workbook: RawWorkbook,
  { sheet: wanted, headerRow, kept }: Wanted,
): FoundTable | undefined {
  const sheets = workbook.sheets.filter(
    ({ name, hidden, rows }) => rows.length > 0 && (wanted === undefined ? !hidden : name === wanted),
  )
  const tables = sheets.flatMap((sheet) => {
    const header = findHeaderRow(sheet.rows, definition.columns, { kept, sheetRow: headerRow })
    return header === undefined ? [] : [{ sheet, header }]
  })
  const [best] = tables.toSorted((a, b) => b.header.positions.size - a.header.positions.size)
  const [first] = sheets
  if (best !== undefined || first === undefined) return best
  const header = findHeaderRow(first.rows, definition.columns, {
    kept,
    sheetRow: guessHeaderRow(first.rows),
  })
  return header === undefined ? undefined : { sheet: first, header }
}
