import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { disclose, sumDisclosed } from './withhold.ts'

const people = { isAboutPeople: true, minCell: 5 }

describe('a figure about people', () => {
  it.each([
    [0, 100, false],
    [1, 100, true],
    [4, 100, true],
    [5, 100, false],
    [95, 100, false],
    [96, 100, true],
    [99, 100, true],
    [100, 100, false],
    [4, null, true],
    [5, null, false],
    [0, null, false],
  ])('of %s out of %s is withheld: %s', (numerator, denominator, isWithheld) => {
    const figure = { numerator, denominator }
    expect(disclose(figure, people)).toEqual(
      isWithheld ? { numerator: null, denominator: null, isWithheld } : { ...figure, isWithheld },
    )
  })
})

it('a figure about houses is told whatever it is', () => {
  expect(disclose({ numerator: 1, denominator: 2 }, { isAboutPeople: false, minCell: 5 })).toEqual({
    numerator: 1,
    denominator: 2,
    isWithheld: false,
  })
})

it('a withheld figure cannot be worked out from a sum', () => {
  const figure = fc.record({ numerator: fc.nat(30), denominator: fc.constant(30) })
  fc.assert(
    fc.property(fc.array(figure, { minLength: 1, maxLength: 6 }), (figures) => {
      const told = figures.map((own) => disclose(own, people))
      const sum = sumDisclosed(told)
      const isAnyWithheld = told.some(({ isWithheld }) => isWithheld)
      const whole = {
        numerator: figures.reduce((total, own) => total + own.numerator, 0),
        denominator: 30 * figures.length,
      }
      expect(sum).toEqual(isAnyWithheld ? null : whole)
    }),
  )
  expect(sumDisclosed([])).toBeNull()
})
