import { expect, it } from 'vitest'
import { hourInShanghai, partOfDay } from './greeting.ts'

it.each([
  [4, 'evening'],
  [5, 'morning'],
  [10, 'morning'],
  [11, 'noon'],
  [13, 'afternoon'],
  [17, 'afternoon'],
  [18, 'evening'],
])('at %i it is %s', (hour, part) => {
  expect(partOfDay(hour)).toBe(part)
})

it('reads the clock of Shanghai, whatever the reader is in', () => {
  expect(hourInShanghai(new Date('2026-11-22T01:30:00Z'))).toBe(9)
  expect(hourInShanghai(new Date('2026-11-22T16:00:00Z'))).toBe(0)
})
