import { expect, it } from 'vitest'
import { parsePlainDate, plainDateOf } from './plain-date.ts'

it.each([
  ['2026-11-21T15:59:59Z', '2026-11-21'],
  ['2026-11-21T16:00:00Z', '2026-11-22'],
  ['2026-12-31T16:00:00Z', '2027-01-01'],
])('%s falls on %s in Shanghai', (instant, day) => {
  expect(plainDateOf(new Date(instant))).toBe(day)
})

it.each(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', ''])('%j is no day', (text) => {
  expect(parsePlainDate(text)).toBeUndefined()
})

it('knows leap days', () => {
  expect(parsePlainDate('2028-02-29')).toBe('2028-02-29')
})
