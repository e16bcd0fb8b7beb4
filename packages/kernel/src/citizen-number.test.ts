import { describe, expect, it } from 'vitest'
import { decideCitizenNumber, maskCitizenNumber } from './citizen-number.ts'

describe('decideCitizenNumber', () => {
  it.each([
    ['11010519491231002X', '1949-12-31'],
    ['11010519491231002x', '1949-12-31'],
    ['990206197203230018', '1972-03-23'],
    ['990206200002290019', '2000-02-29'],
  ])('accepts %s, born on %s', (text, bornOn) => {
    expect(decideCitizenNumber(text)).toEqual({ valid: true, value: text.toUpperCase(), bornOn })
  })

  it.each([
    ['', 'form'],
    ['110105491231002', 'form'],
    ['X10105194912310020', 'form'],
    ['11010519491231002X ', 'form'],
    ['110105194902300027', 'birth_date'],
    ['990206210002290019', 'birth_date'],
    ['990206000102290019', 'birth_date'],
    ['110105194912310021', 'check_digit'],
    ['990206196803099021', 'check_digit'],
  ])('refuses %j for its %s', (text, problem) => {
    expect(decideCitizenNumber(text)).toEqual({ valid: false, problem })
  })

  it('notices any single wrong digit and any two neighbours swapped', () => {
    const right = '99020619720323001'
    const check = '8'
    for (let at = 14; at < 17; at += 1) {
      const digit = Number(right[at])
      const wrong = `${right.slice(0, at)}${(digit + 1) % 10}${right.slice(at + 1)}${check}`
      expect(decideCitizenNumber(wrong)).toEqual({ valid: false, problem: 'check_digit' })
    }
    expect(decideCitizenNumber('990206197203230108')).toEqual({ valid: false, problem: 'check_digit' })
  })
})

it.each([
  ['11010519491231002X', '110105********002X'],
  ['990206197001011', '***************'],
  ['', ''],
])('masks %j as %j', (text, masked) => {
  expect(maskCitizenNumber(text)).toBe(masked)
})
