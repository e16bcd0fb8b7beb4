import { expect, it } from 'vitest'
import { bareCode, makePrintedCodes } from './printed-code.ts'

it('makes ten different codes of digits in groups', () => {
  const codes = makePrintedCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect(code).toMatch(/^\d{4}-\d{4}-\d{4}$/)
    expect(bareCode(code)).toBe(code.replaceAll('-', ''))
  }
})

it.each([
  ['1234 5678 9012', '123456789012'],
  ['１２３４-５６７８-９０１２', '123456789012'],
  ['12345678901', undefined],
  ['1234-5678-901a', undefined],
  ['', undefined],
])('reads «%s» as %s', (typed, bare) => {
  expect(bareCode(typed)).toBe(bare)
})
