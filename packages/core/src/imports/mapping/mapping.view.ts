import { cellText } from '../sheet/cell-text.ts'
import { searchedRows } from '../sheet/header-row.ts'
import { isPersonal, maskAllButFirst, type RosterDefinition } from '../sheet/roster-definition.ts'
import type { RawWorkbook } from '../workbook/raw-workbook.ts'
import { isKeepable } from './check-mapping.ts'
import type { FoundTable } from './find-table.ts'
import type { ProposedColumn } from './propose-columns.ts'

export interface ProposedMapping extends FoundTable {
  readonly definition: RosterDefinition
  readonly workbook: RawWorkbook
  readonly columns: readonly ProposedColumn[]
  /** Headers that the street keeps for the roster, of this file or of others. */
  readonly keptHeaders: number
}

/** Cells shown of each row that may be the header. */
const shownCells = 6

export function viewMapping(proposed: ProposedMapping) {
  const { definition, workbook, sheet, header, columns, keptHeaders } = proposed
  const masks = definition.columns.some(isPersonal)
  return {
    sheet: sheet.name,
    sheets: workbook.sheets
      .filter(({ rows }) => rows.length > 0)
      .map(({ name, hidden }) => ({ name, hidden })),
    headerRow: header.sheetRow,
    /** What may be the header: a row below the one that seems to be it holds data, and is masked like data. */
    headerRows: sheet.rows.slice(0, searchedRows).map(({ sheetRow, cells }) => ({
      sheetRow,
      text: cells
        .map((cell) => cellText(cell))
        .filter((text) => text !== '')
        .slice(0, shownCells)
        .map((text) => (masks && sheetRow > header.sheetRow ? maskAllButFirst(text) : text))
        .join('、'),
    })),
    columns: columns.map((column) => ({
      ...column,
      samples: [...column.samples],
      isKeepable: isKeepable(
        column.header,
        columns.map((one) => one.header),
      ),
    })),
    keptHeaders,
  }
}
