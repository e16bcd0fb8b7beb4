import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  emptyCell,
  type RawCell,
  type RawRow,
  type RawSheet,
  type RawWorkbook,
} from '../workbook/raw-workbook.ts'
import { columnName, normaliseHeader } from './header-row.ts'
import { citizenNumber } from './parse-identity.ts'
import { integer } from './parse-number.ts'
import { code, text } from './parse-text.ts'
import { readRoster } from './read-roster.ts'
import { defineRoster, type RosterRow } from './roster-definition.ts'

const roster = defineRoster({
  id: 'sample',
  title: { zh: '样表', en: 'Sample' },
  columns: [
    {
      key: 'code',
      title: { zh: '编码', en: 'Code' },
      headers: ['小区编码', '编号'],
      required: true,
      parse: code(),
      fieldClass: 'C2',
    },
    {
      key: 'households',
      title: { zh: '户数', en: 'Households' },
      headers: ['户数', '建筑面积(㎡)'],
      required: false,
      parse: integer({ units: ['户'] }),
      fieldClass: 'C2',
    },
    {
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      headers: ['姓名'],
      required: false,
      parse: text({ maxLength: 3 }),
      fieldClass: 'C3',
    },
    {
      key: 'number',
      title: { zh: '身份证号', en: 'Citizen number' },
      headers: ['身份证号'],
      required: false,
      parse: citizenNumber,
      fieldClass: 'C4',
      mask: (value) => `${value.length}位`,
    },
  ],
})

type Written = string | number | null

function cellOf(written: Written): RawCell {
  if (written === null) return emptyCell
  return typeof written === 'number'
    ? { kind: 'number', value: written, percent: false }
    : { kind: 'text', value: written }
}

/** Rows from row 1 on; an empty list is a row that the file leaves out. */
function sheetOf(name: string, ...rows: readonly (readonly Written[])[]): RawSheet {
  const raw: RawRow[] = rows.map((cells, index) => ({
    sheetRow: index + 1,
    hidden: false,
    cells: cells.map(cellOf),
  }))
  return { name, hidden: false, rows: raw.filter(({ cells }) => cells.length > 0) }
}

function read(...sheets: RawSheet[]) {
  const workbook: RawWorkbook = { sheets }
  const reading = readRoster(roster, workbook)
  if (!reading.ok) throw new Error(reading.reason)
  return reading
}

it('types each row by its columns', () => {
  expectTypeOf<RosterRow<typeof roster>['values']>().toEqualTypeOf<{
    readonly code: string
    readonly households: number | null
    readonly name: string | null
    readonly number: string | null
  }>()
})

describe('the header', () => {
  it('stands below titles, in any order, under any accepted name', () => {
    const reading = read(
      sheetOf(
        '一',
        ['某街道小区底数表'],
        [],
        ['截至日期：2022年6月'],
        ['户数 *', '备注', '编 号（必填）'],
        [12, '无', 'A1'],
      ),
    )
    expect(reading.header.sheetRow).toBe(4)
    expect(reading.rows.map(({ sheetRow, values }) => [sheetRow, values])).toEqual([
      [5, { code: 'A1', households: 12, name: null, number: null }],
    ])
    expect(reading.header.unknown).toEqual([{ column: 'B', header: '备注' }])
    expect(reading.missingColumns).toEqual(['name', 'number'])
  })

  it('may take two rows', () => {
    const reading = read(
      sheetOf(
        '一',
        ['小区编码', '负责人', null],
        [null, '姓名', '身份证号'],
        ['A1', '陈一', '99020619461006069X'],
      ),
    )
    expect(reading.header.sheetRow).toBe(2)
    expect(reading.rows[0]?.values).toMatchObject({ code: 'A1', name: '陈一' })
  })

  it('may take three rows', () => {
    const reading = read(
      sheetOf(
        '一',
        ['某街道小区底数表'],
        ['小区编码', '基本情况', null],
        [null, '户数', '负责人'],
        [null, null, '姓名'],
        ['A1', '约３００户', '陈一'],
      ),
    )
    expect(reading.header.sheetRow).toBe(4)
    expect(reading.rows[0]?.values).toMatchObject({ code: 'A1', households: 300, name: '陈一' })
  })

  it('is looked for on every visible sheet', () => {
    const cover = sheetOf('封面', ['小区编码'], ['说明'])
    const old = { ...sheetOf('旧表', ['小区编码', '户数', '姓名'], ['B1', 1, '陈一']), hidden: true }
    expect(read(cover, old, sheetOf('新表', ['小区编码', '户数'], ['A1', 1])).sheet).toBe('新表')
  })

  it('names the sheets that were not read, and reads one of them when asked', () => {
    const workbook = {
      sheets: [
        sheetOf('江头社区', ['小区编码', '户数'], ['A1', 1]),
        sheetOf('园山社区', ['小区编码', '户数'], ['B1', 1]),
      ],
    }
    expect(readRoster(roster, workbook)).toMatchObject({ sheet: '江头社区', otherSheets: ['园山社区'] })
    expect(readRoster(roster, workbook, { sheet: '园山社区' })).toMatchObject({
      sheet: '园山社区',
      otherSheets: [],
    })
  })

  it('may use the street’s own words', () => {
    const workbook = { sheets: [sheetOf('一', ['楼盘号', '户数'], ['A1', 1])] }
    expect(readRoster(roster, workbook)).toEqual({
      ok: false,
      reason: 'imports.header_missing',
      params: { columns: '小区编码、户数、姓名、身份证号' },
    })
    const kept = new Map([['楼盘号', 'code']])
    expect(readRoster(roster, workbook, { kept })).toMatchObject({
      ok: true,
      header: { kept: [{ column: 'A', header: '楼盘号', key: 'code' }] },
    })
  })

  it('goes by the street’s word before its own spellings', () => {
    const workbook = {
      sheets: [sheetOf('一', ['小区编码', '户数', '楼盘号', '姓名'], ['A1', 1, 'B1', '陈一'])],
    }
    const kept = new Map([
      ['楼盘号', 'code'],
      ['姓名', null],
    ])
    const reading = readRoster(roster, workbook, { kept })
    expect(reading).toMatchObject({
      rows: [{ values: { code: 'B1', households: 1, name: null } }],
      header: {
        unknown: [{ column: 'A', header: '小区编码' }],
        ignored: [{ column: 'D', header: '姓名' }],
      },
    })
  })

  it('is the row that a person points out, even far below or naming one column', () => {
    const blank = Array.from({ length: 25 }, (_, index) => [`说明${index}`])
    const workbook = { sheets: [sheetOf('一', ['小区编码', '户数'], ...blank, ['小区编码'], ['A1'])] }
    expect(readRoster(roster, workbook, { headerRow: 27 })).toMatchObject({
      header: { sheetRow: 27 },
      rows: [{ sheetRow: 28, values: { code: 'A1' } }],
    })
  })

  it('must have the required columns', () => {
    expect(readRoster(roster, { sheets: [sheetOf('一', [], ['户数', '姓名'])] })).toEqual({
      ok: false,
      reason: 'imports.columns_missing',
      params: { sheet: '一', sheetRow: 2, columns: '小区编码' },
    })
  })

  it('counts a repeated column as unknown', () => {
    expect(read(sheetOf('一', ['小区编码', '户数', '户数'], ['A1', 1, 2])).header.unknown).toEqual([
      { column: 'C', header: '户数' },
    ])
  })

  it.each([
    [' 建筑面积（㎡） *', '建筑面积(m2)'],
    ['物业费\n（元／㎡・月）：', '物业费(元/m2·月)'],
    ['姓名（必填）', '姓名'],
  ])('%j is %j', (header, normal) => {
    expect(normaliseHeader(header)).toBe(normal)
  })

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %i %s', (position, name) => {
    expect(columnName(position)).toBe(name)
  })
})

describe('the rows', () => {
  const header = ['小区编码', '户数', '姓名', '身份证号']

  it('leaves out what is no data', () => {
    const reading = read(
      sheetOf(
        '一',
        header,
        ['A1', 1],
        [' ', '—'],
        ['小 计', 1],
        header,
        ['A2', 2],
        ['合计：', 3],
        ['注：户数为估计'],
        ['填表人：陈一', '2022年'],
        ['合计（2个小区）', 3],
        ['9', '总 计', '3户'],
        ['数据截至2026年6月30日'],
        ['本表由各社区填报'],
      ),
    )
    expect(reading.rows.map(({ values }) => values.code)).toEqual(['A1', 'A2'])
    expect(reading.skipped).toEqual([
      { sheetRow: 3, why: 'blank' },
      { sheetRow: 4, why: 'total' },
      { sheetRow: 5, why: 'header' },
      { sheetRow: 7, why: 'total' },
      { sheetRow: 8, why: 'note' },
      { sheetRow: 9, why: 'note' },
      { sheetRow: 10, why: 'total' },
      { sheetRow: 11, why: 'total' },
      { sheetRow: 12, why: 'note' },
      { sheetRow: 13, why: 'note' },
    ])
  })

  it('reports every refused cell with its row, and the value as far as it may be shown', () => {
    const reading = read(
      sheetOf(
        '一',
        header,
        [null, '若干', '欧阳一二', 990206197001011],
        ['A2', '约30户', '陈一', '990206196803099021'],
      ),
    )
    expect(reading.rows).toEqual([])
    expect(reading.errors).toEqual([
      { sheetRow: 2, column: 'code', value: '', reason: 'imports.value_missing', params: {} },
      { sheetRow: 2, column: 'households', value: '若干', reason: 'imports.number_form', params: {} },
      { sheetRow: 2, column: 'name', value: '欧***', reason: 'imports.text_too_long', params: { max: 3 } },
      {
        sheetRow: 2,
        column: 'number',
        value: '15位',
        reason: 'imports.citizen_number_as_number',
        params: {},
      },
      { sheetRow: 3, column: 'number', value: '18位', reason: 'imports.citizen_number_check', params: {} },
    ])
    expect(reading.notes).toEqual([
      { sheetRow: 3, column: 'households', value: '约30户', reason: 'imports.approximate', params: {} },
    ])
  })

  it('says when a formula has failed, and when a row is hidden', () => {
    const sheet = sheetOf('一', header, ['A1', 1])
    const failed: RawRow = { sheetRow: 3, hidden: false, cells: [{ kind: 'error', value: '#N/A' }] }
    const hidden: RawRow = { sheetRow: 4, hidden: true, cells: [{ kind: 'text', value: 'A3' }] }
    const reading = read({ ...sheet, rows: [...sheet.rows, failed, hidden] })
    expect(reading.errors).toMatchObject([
      { sheetRow: 3, reason: 'imports.cell_error', params: { error: '#N/A' } },
    ])
    expect(reading.rows.map((row) => row.hidden)).toEqual([false, true])
    expect(reading.hiddenRows).toBe(1)
  })
})
