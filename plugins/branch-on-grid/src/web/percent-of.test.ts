import { expect, it } from 'vitest'
import { percentOf } from './percent-of.ts'

it.each([
  [118, 118, 100],
  [117, 118, 99.1],
  [2999, 3000, 99.9],
  [12, 14, 85.7],
  [0, 9, 0],
])('%i of %i are %s percent', (part, whole, percent) => {
  expect(percentOf(part, whole)).toBe(percent)
})
