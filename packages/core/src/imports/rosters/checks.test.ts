import { parsePlainDate } from '@sanzhi/kernel'
import { expect, it } from 'vitest'
import type { RawCell, RawWorkbook } from '../workbook/raw-workbook.ts'
import { readRoster } from '../sheet/read-roster.ts'
import type { RosterDefinition } from '../sheet/roster-definition.ts'
import { checkCommunities, communities } from './communities.ts'
import { checkCompounds, compounds, namesOfCompound } from './compounds.ts'
import { checkGrids, grids } from './grids.ts'
import { indexByName } from './name-index.ts'
import { checkMembers, partyMembers } from './party-members.ts'

/** Rows as people write them: the first line is the header, on row 1. */
function rowsOf<Definition extends RosterDefinition>(definition: Definition, ...lines: readonly string[]) {
  const rows = lines.map((line, index) => ({
    sheetRow: index + 1,
    hidden: false,
    cells: line.split(' ').map((value): RawCell => ({ kind: 'text', value })),
  }))
  const workbook: RawWorkbook = { sheets: [{ name: '一', hidden: false, rows }] }
  const reading = readRoster(definition, workbook)
  if (!reading.ok || reading.errors.length > 0) throw new Error('the sample itself is wrong')
  return reading.rows
}

function short({
  errors,
}: {
  readonly errors: readonly { sheetRow: number; column: string; reason: string }[]
}) {
  return errors.map(({ sheetRow, column, reason }) => `${sheetRow} ${column} ${reason}`)
}

const known = indexByName(['江头社区', '园山社区'], (name) => [name])

it('accepts a community once, by code and by name', () => {
  const rows = rowsOf(communities, '社区编码 社区名称', '001 江头社区', '001 金尚社区', '002 江头社区')
  const checked = checkCommunities(rows)
  expect(short(checked)).toEqual(['3 code imports.duplicate_code', '4 name imports.duplicate_name'])
  expect(checked.errors[0]?.params).toEqual({ firstRow: 2 })
  expect(checked.accepted.map(({ sheetRow }) => sheetRow)).toEqual([2])
})

it('accepts a grid of a known community once', () => {
  const rows = rowsOf(
    grids,
    '网格编码 网格名称 所属社区 网格类型',
    '001 甲 湖东社区 小区',
    '001 甲 江头社区 小区',
    '001 乙 江头社区 商业',
    '0001 丙 江头社区 小区',
  )
  expect(short(checkGrids(rows, { communities: known, codeForm: '^\\d{3}$' }))).toEqual([
    '2 communityName imports.community_unknown',
    // Row 2 was refused, so row 3 is the first of its code.
    '4 code imports.duplicate_code',
    '5 code imports.code_of_other_form',
  ])
})

it('accepts a compound once, in a known grid of its own community', () => {
  const rows = rowsOf(
    compounds,
    '小区编码 小区名称 所属社区 所属网格编码',
    '1 南里 江头社区 G1',
    '2 南里 江头社区 G1',
    '3 南里 园山社区 G2',
    '4 北里 江头社区 G2',
    '5 北里 江头社区 G9',
    '— 东里 江头社区 G1',
    '— 西里 江头社区 G1',
  )
  const communityOfGrid = new Map([
    ['G1', '江头社区'],
    ['G2', '园山社区'],
  ])
  const checked = checkCompounds(rows, { communities: known, communityOfGrid })
  expect(short(checked)).toEqual([
    '3 name imports.duplicate_name',
    '5 gridCode imports.grid_of_other_community',
    '6 gridCode imports.grid_unknown',
  ])
  expect(checked.errors[1]?.params).toEqual({ community: '园山社区' })
  expect(checked.accepted.map(({ values }) => values.code)).toEqual(['1', '3', null, null])
})

it('finds the compound of a member by name or alias, and only when one is meant', () => {
  const found = rowsOf(
    compounds,
    '小区名称 别名 所属社区 所属网格编码',
    '百果山公寓 白果山公寓 江头社区 G1',
    '新村（一期） — 江头社区 G1',
    '新村 — 江头社区 G1',
    '新村 — 园山社区 G2',
  )
  const rows = rowsOf(
    partyMembers,
    '姓名 党员类别 党员来源 居住小区 入党日期',
    '甲 正式党员 组织关系 白果山公寓 2000-01-01',
    '乙 正式党员 组织关系 新村(一期) 2022-08-02',
    '丙 正式党员 组织关系 新村 —',
    '丁 正式党员 组织关系 新村二 —',
    '戊 预备党员 组织关系 百果山公寓 2022-08-03',
  )
  const today = parsePlainDate('2022-08-02')
  if (today === undefined) throw new RangeError('no day')
  const checked = checkMembers(rows, { today, compounds: indexByName(found, namesOfCompound) })
  expect(short(checked)).toEqual([
    '4 compoundName imports.compound_ambiguous',
    '5 compoundName imports.compound_unknown',
    '6 joinedOn imports.day_in_future',
  ])
  expect(checked.accepted.map(({ values }) => values.name)).toEqual(['甲', '乙'])
})
