// A user's file as it was stored, before anything is read into it.

/** What a cell stored. Numbers stay apart from text: an identity number stored as a number has lost its digits. */
export type RawCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly value: string }
  /** `percent`: the file shows the number as a percentage, so 0.58 stands for 58%. */
  | { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** 'YYYY-MM-DD'; the time of day is left out. */
  | { readonly kind: 'day'; readonly value: string }
  /** A formula that failed, e.g. `#N/A`. */
  | { readonly kind: 'error'; readonly value: string }

export interface RawRow {
  /** As the spreadsheet program shows it, from 1. */
  readonly sheetRow: number
  readonly hidden: boolean
  /** From column A on; trailing empty cells may be missing. */
  readonly cells: readonly RawCell[]
}

export interface RawSheet {
  readonly name: string
  readonly hidden: boolean
  /** Rows that hold something, by ascending `sheetRow`. */
  readonly rows: readonly RawRow[]
}

export interface RawWorkbook {
  readonly sheets: readonly RawSheet[]
}

export const emptyCell: RawCell = { kind: 'empty' }

/** The cell at `column`, counted from 0. */
export function cellAt(row: RawRow, column: number): RawCell {
  return row.cells[column] ?? emptyCell
}

/** The day at whose midnight in UTC `value` is. Beyond the four-digit years a spreadsheet, too, shows only signs. */
export function dayCell(value: Date): RawCell {
  const year = value.getUTCFullYear()
  return year >= 0 && year <= 9999
    ? { kind: 'day', value: value.toISOString().slice(0, 10) }
    : { kind: 'error', value: '####' }
}
