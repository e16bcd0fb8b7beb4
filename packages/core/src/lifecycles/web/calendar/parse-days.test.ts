import fc from 'fast-check'
import { expect, it } from 'vitest'
import { officialYears } from '../../calendar/official-years.ts'
import { daysText, parseDays, spansOf } from './parse-days.ts'

it('reads days and spans as notices and tables write them', () => {
  const text = [
    '\uFEFF日期,类型,名称',
    '2027-01-01~2027-01-03,休,元旦',
    '',
    '2027年1月9日，上班，元旦',
    '2027.2.5至2027.2.6\t放假\t春节',
    '"2027-02-20","班","春节"',
  ].join('\r\n')
  expect(parseDays(text)).toEqual({
    days: [
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-02', kind: 'holiday', name: '元旦' },
      { day: '2027-01-03', kind: 'holiday', name: '元旦' },
      { day: '2027-01-09', kind: 'workday', name: '元旦' },
      { day: '2027-02-05', kind: 'holiday', name: '春节' },
      { day: '2027-02-06', kind: 'holiday', name: '春节' },
      { day: '2027-02-20', kind: 'workday', name: '春节' },
    ],
    faults: [],
  })
})

it.each([
  ['2027-02-30,休,春节', 'day'],
  ['元旦 1 月 1 日,休', 'day'],
  ['2027-01-01,？,元旦', 'kind'],
  ['2027-01-03~2027-01-01,休,元旦', 'order'],
  ['2027-01-01~2028-01-03,休,元旦', 'length'],
] as const)('says of %s what was not understood', (line, what) => {
  expect(parseDays(`\n${line}`)).toEqual({ days: [], faults: [{ line: 2, what, text: line }] })
})

it('reads back what it writes', () => {
  const anyYear = fc.constantFrom(...officialYears)
  fc.assert(
    fc.property(anyYear, fc.integer({ min: 0, max: 40 }), ({ days }, from) => {
      const some = days.slice(from)
      expect(parseDays(daysText(some))).toEqual({ days: some, faults: [] })
    }),
  )
})

it('puts neighbours of one kind and festival together', () => {
  const spring =
    officialYears.find(({ year }) => year === 2026)?.days.filter(({ name }) => name === '春节') ?? []
  expect(spansOf(spring).map(({ first, last, kind }) => `${first} ${last} ${kind}`)).toEqual([
    '2026-02-14 2026-02-14 workday',
    '2026-02-15 2026-02-23 holiday',
    '2026-02-28 2026-02-28 workday',
  ])
})
