import { expect, it } from 'vitest'
import { addDays, addMonths, daysBetween, endOfDay, startOfDay, weekdayOf } from './calendar-days.ts'
import { parsePlainDate, plainDateOf, type PlainDate } from './plain-date.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

it.each([
  ['2026-11-30', -6, '2026-05-30'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2026-01-15', -1, '2025-12-15'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-05-30', 0, '2026-05-30'],
])('%s and %i months is %s', (from, months, to) => {
  expect(addMonths(day(from), months)).toBe(to)
})

it.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-03-01', -1, '2028-02-29'],
  ['2026-11-22', 0, '2026-11-22'],
])('%s and %i days is %s', (from, days, to) => {
  expect(addDays(day(from), days)).toBe(to)
  expect(daysBetween(day(from), day(to))).toBe(days)
})

it('refuses a day that no four digits can write', () => {
  expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
})

it('knows the days of the week', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-28'].map((text) => weekdayOf(day(text)))).toEqual([7, 1, 6])
})

it('a day runs from 0 to 24 o’clock in Shanghai', () => {
  expect(startOfDay(day('2026-11-27')).toISOString()).toBe('2026-11-26T16:00:00.000Z')
  expect(endOfDay(day('2026-11-27')).toISOString()).toBe('2026-11-27T16:00:00.000Z')
  expect(plainDateOf(new Date(endOfDay(day('2026-11-27')).getTime() - 1))).toBe('2026-11-27')
})
