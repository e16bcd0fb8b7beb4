import { expect, it } from 'vitest'
import { retentionStart } from './retention.ts'

it.each([
  ['2026-11-22T02:00:00Z', 36, '2023-11-22T02:00:00.000Z'],
  ['2026-08-31T00:00:00Z', 6, '2026-02-28T00:00:00.000Z'],
  ['2026-01-15T00:00:00Z', 1, '2025-12-15T00:00:00.000Z'],
])('%s, %i months back: %s', (now, months, start) => {
  expect(retentionStart(new Date(now), months)?.toISOString()).toBe(start)
})

it('is not counted where it is not in months', () => {
  expect(retentionStart(new Date(), null)).toBeNull()
})
