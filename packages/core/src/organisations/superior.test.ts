import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideSuperior, listBelow, type OrganisationLevel } from './superior.ts'

const at = (id: string, level: OrganisationLevel) => ({ id, level })

describe('a superior', () => {
  it.each([
    ['branch', 'general_branch', undefined],
    ['branch', 'committee', undefined],
    ['general_branch', 'committee', undefined],
    ['committee', 'committee', undefined],
    ['branch', 'branch', 'organisations.superior_level'],
    ['general_branch', 'general_branch', 'organisations.superior_level'],
    ['general_branch', 'branch', 'organisations.superior_level'],
    ['committee', 'general_branch', 'organisations.superior_level'],
  ] as const)('of a %s may be a %s: %s', (below, above, refusal) => {
    expect(decideSuperior(at('below', below), at('above', above), new Map())).toBe(refusal)
  })

  it('is neither the organisation itself nor one below it', () => {
    const superiors = new Map([
      ['b', 'a'],
      ['c', 'b'],
    ])
    const reason = (below: string, above: string) =>
      decideSuperior(at(below, 'committee'), at(above, 'committee'), superiors)
    expect(reason('a', 'a')).toBe('organisations.superior_cycle')
    expect(reason('a', 'b')).toBe('organisations.superior_cycle')
    expect(reason('a', 'c')).toBe('organisations.superior_cycle')
    expect(reason('c', 'a')).toBeUndefined()
  })
})

it('however often superiors are set, nothing ever stands above itself', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
  fc.assert(
    fc.property(fc.array(fc.tuple(name, name), { maxLength: 40 }), (steps) => {
      const superiors = new Map<string, string>()
      for (const [below, above] of steps) {
        if (decideSuperior(at(below, 'committee'), at(above, 'committee'), superiors) === undefined) {
          superiors.set(below, above)
        }
      }
      for (const start of superiors.keys()) {
        const passed = new Set<string>()
        for (let on: string | undefined = start; on !== undefined; on = superiors.get(on)) {
          expect(passed.has(on)).toBe(false)
          passed.add(on)
        }
        expect([...listBelow(start, superiors)].every((id) => id === start || superiors.has(id))).toBe(true)
      }
    }),
  )
})
