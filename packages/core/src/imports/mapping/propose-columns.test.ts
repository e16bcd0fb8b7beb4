import { describe, expect, it } from 'vitest'
import { compounds } from '../rosters/compounds.ts'
import { partyMembers } from '../rosters/party-members.ts'
import type { KeptHeaders } from '../sheet/header-row.ts'
import type { RosterDefinition } from '../sheet/roster-definition.ts'
import { emptyCell, type RawCell, type RawWorkbook } from '../workbook/raw-workbook.ts'
import { checkMapping, isKeepable, type MappedColumn } from './check-mapping.ts'
import { findTable } from './find-table.ts'
import { proposeColumns } from './propose-columns.ts'

type Written = string | number | null

function cellOf(written: Written): RawCell {
  if (written === null) return emptyCell
  return typeof written === 'number'
    ? { kind: 'number', value: written, percent: false }
    : { kind: 'text', value: written }
}

function workbookOf(rows: readonly (readonly Written[])[], name = '一'): RawWorkbook {
  return {
    sheets: [
      {
        name,
        hidden: false,
        rows: rows.map((cells, index) => ({ sheetRow: index + 1, hidden: false, cells: cells.map(cellOf) })),
      },
    ],
  }
}

function propose(
  definition: RosterDefinition,
  rows: readonly (readonly Written[])[],
  kept: KeptHeaders = new Map(),
) {
  const table = findTable(definition, workbookOf(rows), { kept })
  if (table === undefined) throw new Error('no table')
  return proposeColumns(definition, table.sheet, table.header)
}

const keysOf = (columns: ReturnType<typeof propose>) =>
  columns.map(({ header, key, basis }) => [header, key, basis])

describe('a proposal', () => {
  it('goes by known headers, by likeness of words, and by values that can be nothing else', () => {
    const columns = propose(partyMembers, [
      ['姓名', '证件', '党员本人手机', '人员种类', '备考'],
      ['陈一', '99020619461006069X', '19900012345', '正式党员', '见附件'],
      ['林二', '990206197203230018', '19900054321', '预备党员', null],
    ])
    expect(keysOf(columns)).toEqual([
      ['姓名', 'name', 'known'],
      ['证件', 'citizenNumber', 'values'],
      ['党员本人手机', 'phone', 'values'],
      ['人员种类', 'category', 'values'],
      ['备考', null, null],
    ])
  })

  it('shows samples, personal and unnamed ones of a roster of people masked', () => {
    const columns = propose(partyMembers, [
      ['姓名', '公民身份', '备考'],
      ['陈一', '99020619461006069X', '陈某'],
    ])
    expect(JSON.stringify(columns)).not.toMatch(/陈一|陈某|19461006/)
    const plain = propose(compounds, [
      ['小区名称', '居民总户数', '备考'],
      ['百果山公寓', 300, '甲'],
    ])
    expect(plain.map(({ samples }) => samples)).toEqual([['百果山公寓'], ['300'], ['甲']])
    expect(keysOf(plain)[1]).toEqual(['居民总户数', 'householdCount', 'words'])
  })

  it('takes alike words only where the values fit', () => {
    const columns = propose(compounds, [
      ['小区名称', '所属社区', '户数情况'],
      ['百果山公寓', '江头社区', '租户较多'],
    ])
    expect(keysOf(columns)[2]).toEqual(['户数情况', null, null])
  })

  it('reads values in the unit that the header says', () => {
    const columns = propose(compounds, [
      ['小区名称', '所属社区', '小区建筑面积（万平方米）'],
      ['百果山公寓', '江头社区', 1.25],
    ])
    expect(keysOf(columns)[2]).toEqual(['小区建筑面积（万平方米）', 'floorAreaCm2', 'words'])
  })

  it('repeats what the street said, and leaves out what it said not to import', () => {
    const kept = new Map([
      ['楼盘', 'name'],
      ['小区名称', null],
    ])
    const columns = propose(
      compounds,
      [
        ['楼盘', '小区名称', '社区'],
        ['甲', '乙', '江头社区'],
      ],
      kept,
    )
    expect(keysOf(columns)).toEqual([
      ['楼盘', 'name', 'kept'],
      ['小区名称', null, 'kept'],
      ['社区', 'communityName', 'known'],
    ])
  })

  it('finds the header of a sheet whose columns all have other names', () => {
    const columns = propose(compounds, [
      ['某街道情况一览'],
      ['楼盘叫法', '归哪个居委', '多少住户'],
      ['百果山公寓', '江头', 300],
    ])
    expect(columns.map(({ header }) => header)).toEqual(['楼盘叫法', '归哪个居委', '多少住户'])
  })
})

describe('what may be kept', () => {
  const check = (...columns: readonly MappedColumn[]) => checkMapping(compounds, columns)

  it('is every header once and every column once', () => {
    expect(check({ header: '楼 盘 *', key: 'name' }, { header: '备考', key: null })).toEqual({
      ok: true,
      keep: new Map([
        ['楼盘', 'name'],
        ['备考', null],
      ]),
      drop: [],
    })
    expect(check({ header: '甲', key: 'name' }, { header: '乙', key: 'name' })).toMatchObject({
      reason: 'imports.mapping_column_twice',
    })
    expect(check({ header: '甲', key: 'name' }, { header: ' 甲', key: null })).toMatchObject({
      reason: 'imports.mapping_header_twice',
    })
    expect(check({ header: '甲', key: 'phone' })).toMatchObject({
      reason: 'imports.mapping_column_unknown',
    })
  })

  it('is nothing that the roster knows by itself', () => {
    expect(check({ header: '小区名称', key: 'name' })).toEqual({
      ok: true,
      keep: new Map(),
      drop: ['小区名称'],
    })
  })

  it('is no row of data that was taken for the header', () => {
    expect(check({ header: '19900012345', key: null })).toMatchObject({
      reason: 'imports.mapping_header_personal',
    })
    expect(isKeepable('19900012345', ['19900012345'])).toBe(false)
    expect(isKeepable('姓名', ['姓名', '姓 名'])).toBe(false)
    expect(isKeepable('姓名', ['姓名', '电话'])).toBe(true)
  })
})
