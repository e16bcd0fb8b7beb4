import type { WorkbookTable } from '@sanzhi/web-kit/workbook'
import { returnLabels } from '../sheet/return-labels.ts'
import { faultText } from './fault-text.ts'
import type { Preview, ReturnedRows, Roster } from './roster.ts'
import type { zh } from './zh.ts'

/** The rows with errors as a workbook: each as it stands in the file, the cells concerned marked, and why at its end. */
export function returnTable(
  returned: ReturnedRows,
  { errors }: Preview,
  { words, columns }: { readonly words: typeof zh; readonly columns: Roster['columns'] },
): WorkbookTable {
  const headerOf = (key: string): string => columns.find((column) => column.key === key)?.header ?? key
  const faultsOf = (sheetRow: number) => errors.filter((fault) => fault.sheetRow === sheetRow)
  return {
    sheet: returned.sheet,
    header: [...returned.header, returnLabels.sheetRow, returnLabels.faults],
    rows: returned.rows.map(({ sheetRow, cells }) => [
      ...cells,
      sheetRow,
      faultsOf(sheetRow)
        .map(({ column, reason, params }) => words.fault(headerOf(column), faultText(words, reason, params)))
        .join(''),
    ]),
    marked: returned.rows.flatMap(({ sheetRow }, row) =>
      faultsOf(sheetRow).flatMap(({ column: key }) => {
        const column = returned.positions[key]
        return column === undefined ? [] : [{ row, column }]
      }),
    ),
  }
}
