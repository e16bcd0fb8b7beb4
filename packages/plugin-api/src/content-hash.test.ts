import { expect, it } from 'vitest'
import { contentHash } from './content-hash.ts'

it('knows the same value in another order of keys, at every depth', () => {
  expect(contentHash({ a: 1, b: [{ c: 2, d: 3 }] })).toBe(contentHash({ b: [{ d: 3, c: 2 }], a: 1 }))
})

it.each([
  [{ a: 1 }, { a: 2 }],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: null }, {}],
  ['1', 1],
])('tells %j from %j', (one, other) => {
  expect(contentHash(one)).not.toBe(contentHash(other))
})
