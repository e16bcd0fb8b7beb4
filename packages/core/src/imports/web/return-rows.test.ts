import { expect, it } from 'vitest'
import type { Preview, ReturnedRows } from './roster.ts'
import { returnTable } from './return-rows.ts'
import { zh } from './zh.ts'

const columns = [
  { key: 'name', header: '姓名', title: { zh: '姓名', en: 'Name' }, required: true },
  { key: 'phone', header: '联系电话', title: { zh: '联系电话', en: 'Phone' }, required: false },
  { key: 'joinedOn', header: '入党时间', title: { zh: '入党时间', en: 'Joined' }, required: false },
]
const fault = (at: readonly [sheetRow: number, column: string], reason: string, params = {}) =>
  ({ sheetRow: at[0], column: at[1], value: '', reason: `imports.${reason}`, params }) as const
const seen: Preview = {
  fileName: '党员名册.xlsx',
  roster: 'party-members',
  sheet: '党员',
  rows: 9,
  creates: 7,
  updates: 0,
  unchanged: 0,
  rejected: 2,
  errors: [
    fault([4, 'name'], 'value_missing'),
    fault([4, 'phone'], 'phone_length', { digits: 10 }),
    fault([9, 'joinedOn'], 'day_in_future'),
  ],
  errorCount: 1,
  notes: [],
  skipped: 0,
  changes: [],
  unknownColumns: [],
  refusedColumns: [],
  missingColumns: [],
  hiddenRows: 0,
  keptColumns: [],
  ignoredColumns: [],
  otherSheets: [],
  planHash: 'hash',
}
const returned: ReturnedRows = {
  sheet: '党员',
  header: ['备注', '手机', '姓名'],
  positions: { phone: 1, name: 2 },
  rows: [
    { sheetRow: 4, cells: ['外出', 1_380_000_000, null] },
    { sheetRow: 9, cells: [null, '13800000001', '林月'] },
  ],
}

it('keeps the rows as they stand, and says at the end of each where and why', () => {
  expect(returnTable(returned, seen, { words: zh, columns })).toEqual({
    sheet: '党员',
    header: ['备注', '手机', '姓名', '原行号', '存在的问题'],
    rows: [
      ['外出', 1_380_000_000, null, 4, '【姓名】必填项为空。【联系电话】手机号码应为 11 位，现为 10 位。'],
      [null, '13800000001', '林月', 9, '【入党时间】日期晚于今天，请核对。'],
    ],
    // The file has no column for the last: there is nothing to mark.
    marked: [
      { row: 0, column: 2 },
      { row: 0, column: 1 },
    ],
  })
})
