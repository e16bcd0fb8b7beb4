import { expect, it } from 'vitest'
import { percentText } from './percent.ts'

it.each([
  [49, 118, '41.53'],
  [79, 118, '66.95'],
  [42, 103, '40.78'],
  [19, 21, '90.48'],
  [118, 118, '100.00'],
  [0, 7, '0.00'],
  [1, 3, '33.33'],
  [2, 3, '66.67'],
  // Exactly half a hundredth goes up.
  [1, 20_000, '0.01'],
  [1, 20_001, '0.00'],
  [130_000, 118_000, '110.17'],
  [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, '100.00'],
])('%i of %i is %s', (numerator, denominator, expected) => {
  expect(percentText(numerator, denominator)).toBe(expected)
})

it('of nothing there is no part', () => {
  expect(percentText(0, 0)).toBeNull()
  expect(percentText(3, 0)).toBeNull()
})

it.each([
  [0.5, 1],
  [1, 2.5],
  [-1, 2],
  [1, -2],
  [Number.NaN, 1],
])('refuses %f of %f', (numerator, denominator) => {
  expect(() => percentText(numerator, denominator)).toThrow(RangeError)
})
