import { describe, expect, it } from 'vitest'
import type { RawCell } from '../workbook/raw-workbook.ts'
import type { CellParser } from './cell-verdict.ts'
import { choice, yesNo } from './parse-choice.ts'
import { calendarDay } from './parse-day.ts'
import { citizenNumber, mobile } from './parse-identity.ts'
import { areaCm2, feeLi, integer, scaled, shareBasisPoints, unitInHeader, year } from './parse-number.ts'
import { code, list, text } from './parse-text.ts'

/** A string stands for a text cell, a number for a number cell. */
type Written = string | number | RawCell

function cellOf(written: Written): RawCell {
  if (typeof written === 'string') return { kind: 'text', value: written }
  return typeof written === 'number' ? { kind: 'number', value: written, percent: false } : written
}

/** The value, the value and its note, or the reason of the refusal. */
function read(parser: CellParser<unknown>, written: Written): unknown {
  const verdict = parser(cellOf(written))
  if (!verdict.ok) return verdict.reason
  return verdict.note === undefined ? verdict.value : [verdict.value, verdict.note.reason]
}

const percentCell = (value: number): RawCell => ({ kind: 'number', value, percent: true })
const dayCell: RawCell = { kind: 'day', value: '1991-04-17' }

function table(
  name: string,
  parser: CellParser<unknown>,
  cases: readonly (readonly [Written, unknown])[],
): void {
  describe(`a cell of ${name}`, () => {
    it.each(cases)('reads %o as %o', (written, expected) => {
      expect(read(parser, written)).toEqual(expected)
    })
  })
}

table('text', text({ maxLength: 6 }), [
  ['　示例　Ａ区\n１期 ', 'imports.text_too_long'],
  ['示例（一）', '示例（一）'],
  [12, '12'],
  [dayCell, 'imports.text_too_long'],
])

table('code', code(), [
  ['００12 ', '0012'],
  ["'350206999001", '350206999001'],
  [35020699900, '35020699900'],
  [350206999001, 'imports.code_as_number'],
  [1.5, 'imports.code_as_number'],
  ['3.50206999003001E+14', 'imports.code_as_number'],
])

table('code with a pattern', code({ pattern: /^\d{15}$/ }), [
  ['350206999003001', '350206999003001'],
  ['35020699900300', 'imports.code_form'],
])

table('list', list, [
  ['甲、乙，丙,丁；戊;己\n甲', ['甲', '乙', '丙', '丁', '戊', '己']],
  ['甲 、、', ['甲']],
  [5, ['5']],
])

table('area below a header in 万㎡', areaCm2('ten_thousand'), [
  [2.65, 265_000_000],
  ['1.00000001', 100_000_001],
  ['26500㎡', 265_000_000],
  ['2.65万', 265_000_000],
  ['约2.65', [265_000_000, 'imports.approximate']],
  [12_000, 'imports.number_range'],
  ['1.000000001', 'imports.decimal_places'],
])

table('area without a unit', areaCm2(), [
  [26_500, 265_000_000],
  [2.65, 'imports.unit_doubtful'],
  [99.99, 'imports.unit_doubtful'],
  [100, 1_000_000],
  ['2.65㎡', 26_500],
  [0, 0],
])

describe('a header', () => {
  it.each([
    ['建筑面积(㎡)', 'one'],
    ['建筑面积（万㎡）', 'ten_thousand'],
    ['建筑面积/万平方米', 'ten_thousand'],
    ['资金（万元）', 'ten_thousand'],
    ['物业费(元/㎡·月)', 'one'],
    ['建筑面积', undefined],
  ])('%s says %s', (header, unit) => {
    expect(unitInHeader(header)).toBe(unit)
  })
})

table('integer', integer({ units: ['户'], max: 9999 }), [
  [312, 312],
  ['８２０', 820],
  ['312户', 312],
  ['1,312 户', 1312],
  ['312.0', 312],
  ['0.3万户', 3000],
  ['约0.3万户', [3000, 'imports.approximate']],
  ['0.00001万', 'imports.integer_fraction'],
  ['约300户', [300, 'imports.approximate']],
  ['300户左右', [300, 'imports.approximate']],
  ['300多户', [300, 'imports.approximate']],
  ['300余', [300, 'imports.approximate']],
  [312.5, 'imports.integer_fraction'],
  [-1, 'imports.number_range'],
  [10_000, 'imports.number_range'],
  ['312幢', 'imports.number_form'],
  ['三百', 'imports.number_form'],
  ['1,31', 'imports.number_form'],
  [dayCell, 'imports.number_form'],
])

table('area', areaCm2('one'), [
  [26_500, 265_000_000],
  ['12,922.25㎡', 129_222_500],
  ['12922.25 平方米', 129_222_500],
  ['12922．25ｍ²', 129_222_500],
  [0.1 + 0.2, 3000],
  ['约26500', [265_000_000, 'imports.approximate']],
  ['1.00001', 'imports.decimal_places'],
  ['2.65万㎡', 265_000_000],
  ['1.00000001万平方米', 100_000_001],
  [-5, 'imports.number_form'],
  [1e15, 'imports.number_range'],
])

table('fee', feeLi, [
  [0.35, 350],
  ['0.8元/㎡·月', 800],
  ['1.2 元/平方米·月', 1200],
  [2, 2000],
  [0.0005, 'imports.decimal_places'],
  [1001, 'imports.number_range'],
])

table('scaled', scaled({ scale: 0 }), [
  [1e-7, 'imports.decimal_places'],
  ['.5', 'imports.number_form'],
])

table('share', shareBasisPoints, [
  [58, 5800],
  ['58%', 5800],
  ['５８．５％', 5850],
  [100, 10_000],
  [percentCell(0.585), 5850],
  [percentCell(0.01), 100],
  [0, 0],
  [0.58, 'imports.percent_ambiguous'],
  [1, 'imports.percent_ambiguous'],
  [101, 'imports.percent_range'],
  ['58.555%', 'imports.decimal_places'],
  ['六成', 'imports.percent_form'],
  [-3, 'imports.percent_form'],
])

table('year', year(), [
  [1994, 1994],
  ['1994年', 1994],
  ['１９９４', 1994],
  ['1994年5月', 1994],
  ['1994-05', 1994],
  [dayCell, 1991],
  ['约1994年', [1994, 'imports.approximate']],
  ['90年代', 'imports.year_decade'],
  ['1990年代', 'imports.year_decade'],
  ['94年', 'imports.year_form'],
  ['1994-1996', 'imports.year_form'],
  [1850, 'imports.number_range'],
])

table('day', calendarDay, [
  ['1991-04-17', '1991-04-17'],
  ['1991/4/17', '1991-04-17'],
  ['1991.4.7', '1991-04-07'],
  ['19910417', '1991-04-17'],
  [19_910_417, '1991-04-17'],
  ['1991年4月17日', '1991-04-17'],
  ['１９９１年４月１７', '1991-04-17'],
  ['1991-04-17 00:00:00', '1991-04-17'],
  ['1991-04-17T00:00:00Z', '1991-04-17'],
  [dayCell, '1991-04-17'],
  ['1991-02-29', 'imports.day_impossible'],
  ['19911317', 'imports.day_impossible'],
  ['1991-04', 'imports.day_incomplete'],
  ['1991年4月', 'imports.day_incomplete'],
  [1991, 'imports.day_incomplete'],
  ['17/4/1991', 'imports.day_form'],
  ['1991-4/17', 'imports.day_form'],
  [33_345, 'imports.day_form'],
])

table('choice', choice({ 有物业: 'managed', 无物业: 'none' }), [
  ['有物业 ', 'managed'],
  ['有 物业', 'managed'],
  ['没有', 'imports.choice_unknown'],
])

table('yes or no', yesNo, [
  ['是', true],
  ['有', true],
  ['√', true],
  [1, true],
  [{ kind: 'boolean', value: true }, true],
  ['否', false],
  ['无', false],
  ['Ｎ', false],
  [{ kind: 'boolean', value: false }, false],
  ['筹备中', 'imports.yes_no_form'],
])

table('citizen number', citizenNumber, [
  ['99020619461006069x', '99020619461006069X'],
  ['９９０２０６１９７２０３２３００１８', '990206197203230018'],
  ["'990206 19720323 0018", '990206197203230018'],
  [990206197001011, 'imports.citizen_number_as_number'],
  ['9.90206E+17', 'imports.citizen_number_as_number'],
  ['990206196803099021', 'imports.citizen_number_check'],
  ['990206196813099021', 'imports.citizen_number_birth_date'],
  ['990206680309902', 'imports.citizen_number_form'],
])

table('mobile', mobile, [
  ['１９９０００００００４', '19900000004'],
  [19_900_000_004, '19900000004'],
  ['1990001990', 'imports.phone_length'],
  ['0592-5551234', 'imports.phone_form'],
])

it('counts digits and names choices, and never repeats the value', () => {
  expect(mobile(cellOf('1990001990'))).toMatchObject({ params: { digits: 10 } })
  expect(citizenNumber(cellOf('990206680309902'))).toMatchObject({ params: { length: 15 } })
  expect(choice({ 男: 'male', 女: 'female' })(cellOf('他'))).toMatchObject({ params: { allowed: '男、女' } })
})
