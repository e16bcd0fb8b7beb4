import { cellAt, type RawCell, type RawRow } from '../workbook/raw-workbook.ts'
import { cellText, isBlank } from './cell-text.ts'
import { type HeaderRow, normaliseHeader } from './header-row.ts'

export interface SheetRecord {
  readonly sheetRow: number
  readonly hidden: boolean
  /** Columns that the sheet has, by key. */
  readonly values: Readonly<Record<string, RawCell>>
}

export interface SkippedRow {
  readonly sheetRow: number
  /** `total`: 合计 and the like; `note`: what stands below a table; `header`: repeated for printing. */
  readonly why: 'blank' | 'total' | 'note' | 'header'
}

export interface SheetRecords {
  readonly records: readonly SheetRecord[]
  readonly skipped: readonly SkippedRow[]
}

/** What stands below the header, without the rows that are no data. */
export function sheetRecords(rows: readonly RawRow[], header: HeaderRow): SheetRecords {
  const records: SheetRecord[] = []
  const skipped: SkippedRow[] = []
  const read = makeRecordReader(
    rows.find((row) => row.sheetRow === header.sheetRow),
    header,
  )
  for (const row of rows) {
    if (row.sheetRow <= header.sheetRow) continue
    const found = read(row)
    if ('why' in found) skipped.push(found)
    else records.push(found)
  }
  return { records, skipped }
}

/** Reads rows below the header one by one. */
export function makeRecordReader(
  headerRow: RawRow | undefined,
  header: HeaderRow,
): (row: RawRow) => SheetRecord | SkippedRow {
  return (row) => {
    const why = reasonToSkip(row, headerRow)
    return why === undefined ? recordOf(row, header) : { sheetRow: row.sheetRow, why }
  }
}

/** Also 合计(118个小区) and 总计:118; no name of anything goes on like that. */
const total = /^(合计|小计|总计|共计|累计|本页合计|本页小计)([:：(（\d].*)?$/
const note =
  /^(注|附注|备注|说明|填表|填报|制表|审核|复核|联系人|联系电话|单位负责人|负责人|(数据)?截至|(数据)?截止|数据来源|统计口径|统计时间|统计日期|口径|单位:|本表)/

function reasonToSkip(row: RawRow, header: RawRow | undefined): SkippedRow['why'] | undefined {
  const held = row.cells.filter((cell) => !isBlank(cell))
  if (held.length === 0) return 'blank'
  const texts = held.map((cell) => normaliseHeader(cellText(cell)))
  // A running number may stand before 合计 too.
  const opening = texts.find((text) => !/^\d*$/.test(text)) ?? ''
  if (total.test(opening)) return 'total'
  // A record fills more than two cells; a remark below the table does not.
  if (held.length <= 2 && note.test(opening)) return 'note'
  return header !== undefined && repeats(row, header) ? 'header' : undefined
}

function repeats(row: RawRow, header: RawRow): boolean {
  return row.cells.every((cell, position) => cellText(cell) === cellText(cellAt(header, position)))
}

function recordOf(row: RawRow, header: HeaderRow): SheetRecord {
  const values = Object.fromEntries(
    [...header.positions].map(([key, position]) => [key, cellAt(row, position)]),
  )
  return { sheetRow: row.sheetRow, hidden: row.hidden, values }
}
