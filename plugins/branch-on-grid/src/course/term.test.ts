import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import { endOfTerm, reminderDay, shiftOf, standingOf } from './term.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) throw new Error(`no day: ${text}`)
  return parsed
}

describe('a term', () => {
  it.each([
    ['2023-12-01', 3, '2026-11-30'],
    ['2024-02-29', 3, '2027-02-27'],
    ['2026-12-28', 5, '2031-12-27'],
  ])('from %s over %i years ends on %s', (from, years, end) => {
    expect(endOfTerm(day(from), years)).toBe(end)
  })

  // Source: handbook M1, acceptance (d).
  it.each([
    ['2026-11-30', 6, '2026-05-30'],
    ['2026-08-31', 6, '2026-02-28'],
    ['2026-11-30', 1, '2026-10-30'],
  ])('that ends on %s is reminded of %i months before, on %s', (end, months, reminder) => {
    expect(reminderDay(day(end), months)).toBe(reminder)
  })

  it.each([
    ['2026-05-29', 'running', 7],
    ['2026-05-30', 'expiring', null],
    ['2026-11-30', 'expiring', null],
    ['2026-12-01', 'over', 1],
    ['2025-11-30', 'running', 12],
    ['2025-11-29', 'running', 13],
    ['2027-11-30', 'over', 12],
    ['2027-12-01', 'over', 13],
  ])(
    'that ends on 2026-11-30 is, on %s, %s; an election is %s months off its time',
    (on, standing, shift) => {
      expect(standingOf(day('2026-11-30'), day(on), 6)).toBe(standing)
      expect(shiftOf(day('2026-11-30'), day(on), 6)).toBe(shift)
    },
  )

  it('that never was has no time to be off', () => {
    expect(shiftOf(null, day('2026-11-30'), 6)).toBeNull()
  })
})
