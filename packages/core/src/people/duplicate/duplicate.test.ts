import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chosenFields,
  evidenceFor,
  mergedValues,
  pairOf,
  undoneValues,
  type MergeChoices,
  type MergedValues,
} from './duplicate.ts'

const a = { id: 'a', number: null, phone: null, compoundId: null }

describe('what speaks for two records being one person', () => {
  it.each([
    [{ phone: 'p' }, { phone: 'p' }, ['phone']],
    [{ compoundId: 'c' }, { compoundId: 'c' }, ['home']],
    [{ phone: 'p', compoundId: 'c' }, { phone: 'p', compoundId: 'c' }, ['phone', 'home']],
    [{ phone: 'p' }, { phone: 'q' }, []],
    [{}, {}, []],
    [{ number: 'n', phone: 'p' }, { phone: 'p' }, ['phone']],
    // Two numbers are two people.
    [{ number: 'n', phone: 'p' }, { number: 'm', phone: 'p' }, []],
  ])('%o and %o: %o', (left, right, evidence) => {
    expect(evidenceFor({ ...a, ...left }, { ...a, id: 'b', ...right })).toEqual(evidence)
    expect(evidenceFor({ ...a, id: 'b', ...right }, { ...a, ...left })).toEqual(evidence)
  })

  it('a record is not its own duplicate, and a pair has one order', () => {
    expect(evidenceFor({ ...a, phone: 'p' }, { ...a, phone: 'p' })).toEqual([])
    expect(pairOf('b', 'a')).toEqual(pairOf('a', 'b'))
  })
})

const text = fc.string({ maxLength: 3 })
const values: fc.Arbitrary<MergedValues> = fc.record({
  name: text,
  gender: fc.constantFrom('male' as const, 'female' as const, null),
  phone: fc.option(text),
  compoundId: fc.option(text),
  citizenNumber: fc.option(text),
})
const choices: fc.Arbitrary<MergeChoices> = fc.record(
  Object.fromEntries(
    chosenFields.map((field) => [field, fc.constantFrom('survivor' as const, 'merged' as const)]),
  ),
  { requiredKeys: [] },
)

describe('merging', () => {
  it('takes what was chosen, else what the survivor says, else what the other one says', () => {
    fc.assert(
      fc.property(values, values, choices, (survivor, merged, chosen) => {
        const put = mergedValues(survivor, merged, chosen)
        for (const field of chosenFields) {
          const from = chosen[field] ?? (survivor[field] === null ? 'merged' : 'survivor')
          expect(put[field]).toBe(from === 'merged' ? merged[field] : survivor[field])
        }
        expect(put.citizenNumber).toBe(survivor.citizenNumber ?? merged.citizenNumber)
      }),
    )
  })

  it('undone at once gives back exactly what was', () => {
    fc.assert(
      fc.property(values, values, choices, (survivor, merged, chosen) => {
        const put = mergedValues(survivor, merged, chosen)
        expect(undoneValues(put, put, survivor)).toEqual(survivor)
      }),
    )
  })

  it('undone later keeps what was corrected since', () => {
    fc.assert(
      fc.property(values, values, (before, put) => {
        const now = { ...put, phone: `${put.phone ?? ''}, corrected` }
        expect(undoneValues(now, put, before)).toEqual({ ...before, phone: now.phone })
      }),
    )
  })
})
