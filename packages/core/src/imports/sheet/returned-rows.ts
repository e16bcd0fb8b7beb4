import type { RawCell, RawSheet } from '../workbook/raw-workbook.ts'
import { cellText } from './cell-text.ts'
import type { HeaderRow } from './header-row.ts'
import { returnLabels } from './return-labels.ts'

/** Rows of a file as they stand in it, to be put right and uploaded again. */
export interface ReturnedRows {
  readonly sheet: string
  /** The file's own columns in its own order, with its titles for them. */
  readonly header: readonly string[]
  /** Where in a row each column that is read stands, by key, from 0. */
  readonly positions: Readonly<Record<string, number>>
  readonly rows: readonly { readonly sheetRow: number; readonly cells: readonly ReturnedCell[] }[]
}

export type ReturnedCell = string | number | null

export function returnedRows(sheet: RawSheet, header: HeaderRow, wanted: ReadonlySet<number>): ReturnedRows {
  const own: readonly string[] = Object.values(returnLabels)
  const kept = [...header.labels.keys()].filter((position) => !own.includes(header.labels[position] ?? ''))
  return {
    sheet: sheet.name,
    header: kept.map((position) => header.labels[position] ?? ''),
    positions: Object.fromEntries(
      [...header.positions].map(([key, position]) => [key, kept.indexOf(position)] as const),
    ),
    rows: sheet.rows
      .filter(({ sheetRow }) => wanted.has(sheetRow))
      .map(({ sheetRow, cells }) => ({
        sheetRow,
        cells: kept.map((position) => returnedCell(cells[position])),
      })),
  }
}

/** A number stays one: as text, an identity number that lost its digits would look whole. */
function returnedCell(cell: RawCell | undefined): ReturnedCell {
  if (cell === undefined || cell.kind === 'empty') return null
  if (cell.kind === 'number' && !cell.percent) return cell.value
  return cell.kind === 'text' ? cell.value : cellText(cell)
}
