import { describe, expect, it } from 'vitest'
import { decideMobile, maskMobile } from './phone.ts'

describe('decideMobile', () => {
  it.each([
    '13800138000',
    '138-0013-8000',
    '138 0013 8000',
    '+8613800138000',
    '+86 138 0013 8000',
    '8613800138000',
  ])('accepts %j', (text) => expect(decideMobile(text)).toEqual({ valid: true, value: '13800138000' }))

  it.each([
    ['1990001990', 'length', 10],
    ['138001380001', 'length', 12],
    ['', 'length', 0],
    ['05925551234', 'form', 11],
    ['1380013800A', 'form', 10],
  ])('refuses %j for its %s', (text, problem, digits) => {
    expect(decideMobile(text)).toEqual({ valid: false, problem, digits })
  })
})

it.each([
  ['13800138000', '138****8000'],
  ['1990001990', '**********'],
])('masks %j as %j', (text, masked) => {
  expect(maskMobile(text)).toBe(masked)
})
