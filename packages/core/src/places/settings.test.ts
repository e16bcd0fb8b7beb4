import { listIssues } from '@sanzhi/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placesSettings } from './settings.ts'

const accepts = (form: string) => listIssues(placesSettings, { 'grid.code_regex': form }).length === 0

describe('the form of grid codes', () => {
  it.each([
    ['^\\d{15}$', '350206999001001', true],
    ['^\\d{6}-[A-Z]{2}\\d{3}$', '350206-AB001', true],
    ['^JT\\d{2,}$', 'JT01', true],
    ['^[A-Z0-9]{4}$', 'jt01', false],
  ])('%s is taken, and %s fits: %s', (form, code, fits) => {
    expect(accepts(form)).toBe(true)
    expect(new RegExp(form).test(code)).toBe(fits)
  })

  it.each([
    '',
    '\\d{15}',
    '^(a+)+$',
    '^a|b$',
    '^.*$',
    '^[z-a]$',
    '^\\d{5,3}$',
    '^\\d{0}$',
    '^\\d+$',
    '^\\d{3,}\\d{3,}$',
  ])('%s is not', (form) => {
    expect(accepts(form)).toBe(false)
  })

  it('is always a pattern, and quick on every code', () => {
    const atom = fc.constantFrom('\\d', '[A-Z]', '[A-Z0-9]', 'J', 'T', '-', '1')
    const many = fc.constantFrom('', '{1}', '{3}', '{15}', '{99}', '{2,}', '{3,5}')
    const form = fc
      .array(fc.tuple(atom, many), { minLength: 1, maxLength: 12 })
      .map((parts) => `^${parts.map((part) => part.join('')).join('')}$`)
    fc.assert(
      fc.property(form, fc.string({ maxLength: 200 }), (text, code) => {
        fc.pre(accepts(text))
        const pattern = new RegExp(text)
        const started = performance.now()
        pattern.test(code)
        pattern.test(`${'1'.repeat(199)}!`)
        expect(performance.now() - started).toBeLessThan(50)
      }),
    )
  })
})
