import { expect, it } from 'vitest'
import { nextTaking } from './indicator-days.ts'

it.each([
  ['2026-11-22T02:00:00.000Z', '2026-11-22T18:00:00.000Z'],
  ['2026-11-22T17:59:59.999Z', '2026-11-22T18:00:00.000Z'],
  ['2026-11-22T18:00:00.000Z', '2026-11-23T18:00:00.000Z'],
  ['2026-12-31T20:00:00.000Z', '2027-01-01T18:00:00.000Z'],
])('after %s comes %s, two in the morning in Shanghai', (now, expected) => {
  expect(nextTaking(new Date(now)).toISOString()).toBe(expected)
})
