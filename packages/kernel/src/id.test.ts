import { expect, it } from 'vitest'
import { isUuid, newId } from './id.ts'

it('makes version 7 ids that sort by their instant', () => {
  const earlier = newId(new Date('2026-11-22T00:00:00.000Z'))
  const later = newId(new Date('2026-11-22T00:00:00.001Z'))
  expect(earlier < later).toBe(true)
  expect(isUuid(earlier)).toBe(true)
  expect(earlier[14]).toBe('7')
  expect('89ab').toContain(earlier[19])
})

it('writes the instant into the first 48 bits', () => {
  const instant = new Date('2026-11-22T12:34:56.789Z')
  expect(Number.parseInt(newId(instant).replace('-', '').slice(0, 12), 16)).toBe(instant.getTime())
})

it.each(['', 'x', '0198C000-0000-7000-8000-000000000000', '{0198c000-0000-7000-8000-000000000000}'])(
  'refuses %j as an id',
  (text) => expect(isUuid(text)).toBe(false),
)
