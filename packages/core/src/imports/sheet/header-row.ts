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
  /** Columns that were found because the street said before what they hold. */
  readonly kept: readonly (SheetColumn & { readonly key: string })[]
  /** Columns that the street said before are not to be read. */
  readonly ignored: readonly SheetColumn[]
}

/** What a street said before about its own headers, in the form of `normaliseHeader`: a column's key, null not to read it. */
export type KeptHeaders = ReadonlyMap<string, string | null>

export interface HeaderSearch {
  readonly kept?: KeptHeaders
  /** The row that a person pointed out; whatever it names is then enough. */
  readonly sheetRow?: number | undefined
}

/** Titles, dates and notes may stand above the table, but not a page of them. */
export const searchedRows = 20

/** Rows above the lowest one of a header that may head groups of columns. */
const groupingRows = 2

/**
 * The row, or up to three where the upper ones head groups, that names most of `columns`; undefined when none names
 * two. The first of equals wins.
 */
export function findHeaderRow(
  rows: readonly RawRow[],
  columns: readonly HeaderColumn[],
  { kept = new Map(), sheetRow }: HeaderSearch = {},
): HeaderRow | undefined {
  const known: KnownHeaders = { standard: standardHeaders(columns), kept }
  const candidates = rows.flatMap((row, index) => {
    if (sheetRow === undefined ? index >= searchedRows : row.sheetRow !== sheetRow) return []
    const uppers = rows.slice(Math.max(0, index - groupingRows), index).toReversed()
    return [...uppers.keys(), uppers.length].map((count) =>
      matchLabels(row.sheetRow, groupedLabels(row, uppers.slice(0, count)), known),
    )
  })
  const best = candidates.reduce<HeaderRow | undefined>(
    (found, next) => (found !== undefined && found.positions.size >= next.positions.size ? found : next),
    undefined,
  )
  const isEnough = sheetRow !== undefined || (best?.positions.size ?? 0) >= Math.min(2, columns.length)
  return isEnough ? best : undefined
}

/** The key of each spelling that a roster accepts by itself. */
export function standardHeaders(columns: readonly HeaderColumn[]): ReadonlyMap<string, string> {
  return new Map(
    columns.flatMap(({ key, headers }) => headers.map((header) => [normaliseHeader(header), key] as const)),
  )
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

/** The lowest row that says something names the column; `uppers` go from the nearest up. */
function groupedLabels(lowest: RawRow, uppers: readonly RawRow[]): readonly string[] {
  const rows = [lowest, ...uppers]
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  return Array.from(
    { length: width },
    (_, position) => rows.map((row) => cellText(cellAt(row, position))).find((label) => label !== '') ?? '',
  )
}

const ownLabels: ReadonlySet<string> = new Set(Object.values(returnLabels))

interface KnownHeaders {
  readonly standard: ReadonlyMap<string, string>
  readonly kept: KeptHeaders
}

function matchLabels(
  sheetRow: number,
  labels: readonly string[],
  { standard, kept }: KnownHeaders,
): HeaderRow {
  const positions = new Map<string, number>()
  const found: Record<'unknown' | 'ignored', SheetColumn[]> = { unknown: [], ignored: [] }
  const keptColumns: (SheetColumn & { key: string })[] = []
  const headed = [...labels.entries()].filter(([, header]) => header !== '' && !ownLabels.has(header))
  // What the street said goes before the roster's own spellings, wherever it stands.
  for (const [position, header] of headed) {
    const key = kept.get(normaliseHeader(header))
    const column = { column: columnName(position), header }
    if (key === null) found.ignored.push(column)
    if (typeof key !== 'string' || positions.has(key)) continue
    positions.set(key, position)
    keptColumns.push({ ...column, key })
  }
  for (const [position, header] of headed) {
    const normal = normaliseHeader(header)
    const column = { column: columnName(position), header }
    if (kept.get(normal) === null || keptColumns.some((one) => one.column === column.column)) continue
    const key = standard.get(normal)
    if (key !== undefined && !kept.has(normal) && !positions.has(key)) positions.set(key, position)
    else found.unknown.push(column)
  }
  return { sheetRow, labels, positions, ...found, kept: keptColumns }
}
