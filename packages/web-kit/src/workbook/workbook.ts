import type { Cell } from 'hucre/xlsx'
import { saveBlob } from '../table/csv.ts'

/** Text stays text, whatever number, day or formula it looks like; `null` is an empty cell. */
export type WorkbookCell = string | number | null

/** One sheet of a workbook, its header first. */
export interface WorkbookTable {
  readonly sheet: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly WorkbookCell[])[]
  /** Cells to be seen at once, counted from 0 below the header. */
  readonly marked?: readonly { readonly row: number; readonly column: number }[]
}

const headerStyle = { font: { bold: true }, alignment: { vertical: 'center' }, numFmt: '@' } as const
/** What is typed into a column of text stays as it was typed: eighteen digits too. */
const textStyle = { numFmt: '@' } as const
const markedStyle = {
  numFmt: '@',
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FDE2E2' } },
} as const

/** The bytes of an .xlsx file with one sheet, whose header stays in sight. */
export async function workbookBytes(table: WorkbookTable): Promise<Uint8Array> {
  // Loaded when somebody asks for a workbook: few do.
  const { writeXlsx } = await import('hucre/xlsx')
  const cells = new Map<string, Partial<Cell>>()
  for (const column of table.header.keys()) cells.set(`0,${column}`, { style: headerStyle })
  for (const { row, column } of table.marked ?? []) cells.set(`${row + 1},${column}`, { style: markedStyle })
  return writeXlsx({
    sheets: [
      {
        name: table.sheet,
        columns: table.header.map(() => ({ autoWidth: true, style: textStyle })),
        rows: [[...table.header], ...table.rows.map((row) => [...row])],
        cells,
        freezePane: { rows: 1 },
      },
    ],
  })
}

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Hands the browser a workbook to save. */
export async function saveWorkbook(name: string, table: WorkbookTable): Promise<void> {
  const bytes = await workbookBytes(table)
  saveBlob(`${name}.xlsx`, new Blob([new Uint8Array(bytes)], { type: mediaType }))
}
