import { cellAt, type RawRow } from '../workbook/raw-workbook.ts'
import { cellText } from './cell-text.ts'
import { returnLabels } from './return-labels.ts'

export interface HeaderColumn {
  readonly key: string
  /** Every spelling that is accepted; width, blanks, case and 「必填」 marks make no difference. */
  readonly headers: readonly string[]
}

export interface SheetColumn {
  /** As the spreadsheet program names it, e.g. `F`. */
  readonly column: string
  readonly header: string
}

export interface HeaderRow {
  /** The last row of the header; what follows is data. */
  readonly sheetRow: number
  /** As they read, from column A on; a group's heading stands where the lower row is empty. */
  readonly labels: readonly string[]
  /** Position of each column found, from 0. */
  readonly positions: ReadonlyMap<string, number>
  /** Headed columns that no definition asks for, or a second column of one that was found. */
  readonly unknown: readonly SheetColumn[]
}

/** Titles, dates and notes may stand above the table, but not a page of them. */
const searchedRows = 20

/**
 * The row, or two rows where the upper one heads a group, that names most of `columns`; undefined when none names
 * two. The first of equals wins.
 */
export function findHeaderRow(
  rows: readonly RawRow[],
  columns: readonly HeaderColumn[],
): HeaderRow | undefined {
  const keyOf = new Map(
    columns.flatMap(({ key, headers }) => headers.map((header) => [normaliseHeader(header), key] as const)),
  )
  const searched = rows.slice(0, searchedRows)
  const candidates = searched.flatMap((row, index) => {
    const upper = searched[index - 1]
    const single = matchLabels(row.sheetRow, labelsOf(row), keyOf)
    return upper === undefined
      ? [single]
      : [single, matchLabels(row.sheetRow, groupedLabels(upper, row), keyOf)]
  })
  const best = candidates.reduce<HeaderRow | undefined>(
    (found, next) => (found !== undefined && found.positions.size >= next.positions.size ? found : next),
    undefined,
  )
  return best !== undefined && best.positions.size >= Math.min(2, columns.length) ? best : undefined
}

/** 「 建筑面积（㎡） *」 and 「建筑面积(m2)」 are one header. */
export function normaliseHeader(header: string): string {
  return header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s*:]/g, '')
    .replaceAll(/\((非?必填|选填|可选)\)/g, '')
    .replaceAll(/[•⋅・]/g, '·')
}

/** `A` for 0, `AA` for 26. */
export function columnName(position: number): string {
  const last = String.fromCodePoint(65 + (position % 26))
  return position < 26 ? last : columnName(Math.floor(position / 26) - 1) + last
}

function labelsOf(row: RawRow): readonly string[] {
  return row.cells.map(cellText)
}

function groupedLabels(upper: RawRow, lower: RawRow): readonly string[] {
  const width = Math.max(upper.cells.length, lower.cells.length)
  return Array.from({ length: width }, (_, position) => {
    const own = cellText(cellAt(lower, position))
    return own === '' ? cellText(cellAt(upper, position)) : own
  })
}

const ownLabels: ReadonlySet<string> = new Set(Object.values(returnLabels))

function matchLabels(
  sheetRow: number,
  labels: readonly string[],
  keyOf: ReadonlyMap<string, string>,
): HeaderRow {
  const positions = new Map<string, number>()
  const unknown: SheetColumn[] = []
  for (const [position, header] of labels.entries()) {
    const key = keyOf.get(normaliseHeader(header))
    if (key !== undefined && !positions.has(key)) positions.set(key, position)
    else if (header !== '' && !ownLabels.has(header)) unknown.push({ column: columnName(position), header })
  }
  return { sheetRow, labels, positions, unknown }
}
