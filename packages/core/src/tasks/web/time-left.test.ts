import { expect, it } from 'vitest'
import { timeLeft } from './time-left.ts'

const now = new Date('2026-11-22T02:00:00Z')

it.each([
  ['2026-11-25T02:00:00Z', 'left 3 days'],
  ['2026-11-25T01:59:59Z', 'left 2 days'],
  ['2026-11-23T02:00:00Z', 'left 1 days'],
  ['2026-11-23T01:59:59Z', 'left 23 hours near'],
  ['2026-11-22T02:59:59Z', 'left 59 minutes near'],
  ['2026-11-22T02:00:01Z', 'left 0 minutes near'],
  ['2026-11-22T02:00:00Z', 'over 0 minutes'],
  ['2026-11-22T00:00:00Z', 'over 2 hours'],
  ['2026-11-20T01:00:00Z', 'over 2 days'],
])('%s: %s', (dueAt, expected) => {
  const { way, unit, count, isNear } = timeLeft(dueAt, now)
  expect(`${way} ${count} ${unit}${isNear ? ' near' : ''}`).toBe(expected)
})
