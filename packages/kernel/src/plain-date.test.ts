import { expect, it } from 'vitest'
import { parsePlainDate, plainDateOf } from './plain-date.ts'

it.each([
  ['2026-11-21T15:59:59Z', '2026-11-21'],
  ['2026-11-21T16:00:00Z', '2026-11-22'],
  ['2026-12-31T16:00:00Z', '2027-01-01'],
])('%s falls on %s in Shanghai', (instant, day) => {
  expect(plainDateOf(new Date(instant))).toBe(day)
})

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

it('agrees with the time zone database around the end of summer time and every quarter since 1985', () => {
  for (let month = 0; month < 60 * 12; month += 3) {
    for (const hour of [15, 16, 17, 23]) {
      const instant = new Date(Date.UTC(1985, month, 14, hour, 59, 59))
      expect(plainDateOf(instant)).toBe(shanghai.format(instant))
    }
  }
  for (let minute = -120; minute <= 120; minute += 1) {
    const instant = new Date(Date.UTC(1991, 8, 14, 17, minute))
    expect(plainDateOf(instant)).toBe(shanghai.format(instant))
  }
})

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', ''])('%j is no day', (text) => {
  expect(parsePlainDate(text)).toBeUndefined()
})

it('knows leap days', () => {
  expect(parsePlainDate('2028-02-29')).toBe('2028-02-29')
})
