import { expect, it } from 'vitest'
import { compounds } from '../rosters/compounds.ts'
import { readWorkbook } from '../workbook/read-workbook.ts'
import { readRoster } from './read-roster.ts'

/** As offices write: a title, days and units above the table, sums and remarks below it, approximate figures in it. */
const table = [
  ['某街道小区情况一览表'],
  ['截至日期：2026年6月30日', '', '', '', '单位：户、万㎡'],
  ['序号', '小区名称', '所属社区', '所属网格编码', '户数', '建筑面积（万㎡）', '建成年份', '收缴率', '备考'],
  ['１', '甲小区', '示例社区', '３５０２０６９９９００１００１', '约300户', '2.65', '1994年', '58%', '甲'],
  ['2', '乙小区', '示例社区', '350206999001002', '0.12万户', '8000㎡', '90年代', '０．５８', ''],
  ['', '合计（2个小区）', '', '', '1500', '3.45'],
  ['口径说明：面积以产权登记为准。'],
]

const written = (delimiter: string) => table.map((row) => row.join(delimiter)).join('\r\n')

const encodings: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-8 and commas', Buffer.from(written(','), 'utf8')],
  ['UTF-8 with a mark and semicolons', Buffer.from(`\ufeff${written(';')}`, 'utf8')],
  ['UTF-16 and tabs', Buffer.from(`\ufeff${written('\t')}`, 'utf16le')],
]

it.each(encodings)('reads a table with an office’s habits in %s', async (_, bytes) => {
  const opened = await readWorkbook({ name: '小区.csv', bytes: new Uint8Array(bytes) })
  if (!opened.ok) throw new Error(opened.reason)
  const reading = readRoster(compounds, opened.workbook)
  if (!reading.ok) throw new Error(reading.reason)
  expect(reading.header.sheetRow).toBe(3)
  expect(reading.rows.map(({ values }) => values)).toMatchObject([
    {
      name: '甲小区',
      gridCode: '350206999001001',
      householdCount: 300,
      floorAreaCm2: 265_000_000,
      builtYear: 1994,
      collectionBasisPoints: 5800,
    },
  ])
  expect(reading.notes).toMatchObject([{ sheetRow: 4, reason: 'imports.approximate' }])
  expect(reading.errors.map(({ sheetRow, reason }) => [sheetRow, reason])).toEqual([
    [5, 'imports.year_decade'],
    [5, 'imports.percent_ambiguous'],
  ])
  expect(reading.skipped).toEqual([
    { sheetRow: 6, why: 'total' },
    { sheetRow: 7, why: 'note' },
  ])
  expect(reading.header.unknown.map(({ header }) => header)).toEqual(['序号', '备考'])
})
