import { cellText, isBlank } from '../sheet/cell-text.ts'
import { searchedRows } from '../sheet/header-row.ts'
import type { RawRow } from '../workbook/raw-workbook.ts'

/** Where the header probably ends on a sheet whose columns have other names: the first of the rows with most words. */
export function guessHeaderRow(rows: readonly RawRow[]): number | undefined {
  const words = rows.slice(0, searchedRows).map(({ sheetRow, cells }) => ({
    sheetRow,
    count: cells.filter(
      (cell) => cell.kind === 'text' && !isBlank(cell) && !/^[\d.,%-]+$/.test(cellText(cell)),
    ).length,
  }))
  return words.toSorted((left, right) => right.count - left.count)[0]?.sheetRow
}
