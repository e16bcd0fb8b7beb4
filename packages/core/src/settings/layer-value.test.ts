import { Type } from '@sanzhi/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyLayer, makeLayer, type ListItem } from './layer-value.ts'

const Tiers = Type.Array(Type.Object({ id: Type.String(), days: Type.Integer() }))
const item = (id: string, days: number): ListItem => ({ id, days })
const [street, community, grid] = [item('street', 30), item('community', 15), item('grid', 5)]

describe('a list of things with ids', () => {
  it.each([
    { what: 'nothing, where nothing changed', wanted: [street, grid], layer: null },
    {
      what: 'what changed',
      wanted: [street, item('grid', 7)],
      layer: { set: [item('grid', 7)], removed: [] },
    },
    { what: 'what is new', wanted: [street, grid, community], layer: { set: [community], removed: [] } },
    { what: 'what is gone', wanted: [grid], layer: { set: [], removed: ['street'] } },
    { what: 'nothing, where only the order changed', wanted: [grid, street], layer: null },
  ])('stores $what', ({ wanted, layer }) => {
    expect(makeLayer(Tiers, [street, grid], wanted)).toEqual(layer)
  })

  it.each([
    [
      'what the street changed stays where it stood',
      { set: [item('community', 9)], removed: [] },
      [street, item('community', 9), grid],
    ],
    ['what it removed stays away', { set: [], removed: ['street'] }, [community, grid]],
    [
      'what it added follows',
      { set: [item('building', 1)], removed: [] },
      [street, community, grid, item('building', 1)],
    ],
    [
      'a removal of what is no longer there is void',
      { set: [], removed: ['district'] },
      [street, community, grid],
    ],
    [
      'a change of what is no longer there adds',
      { set: [item('district', 60)], removed: [] },
      [street, community, grid, item('district', 60)],
    ],
  ])('meets a new list below: %s', (_what, layer, merged) => {
    expect(applyLayer([street, community, grid], layer)).toEqual(merged)
  })

  it('comes out as it was wanted, in the order below with the new at the end', () => {
    const items = fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        days: fc.integer({ min: 0, max: 3 }),
      }),
      { selector: ({ id }) => id },
    )
    fc.assert(
      fc.property(items, items, (below, wanted) => {
        const layer = makeLayer(Tiers, below, wanted)
        const merged = layer === null ? below : applyLayer(below, layer)
        const kept = below.flatMap(({ id }) => wanted.filter((one) => one.id === id))
        const added = wanted.filter(({ id }) => below.every((one) => one.id !== id))
        expect(merged).toEqual([...kept, ...added])
      }),
    )
  })
})

it('a list of plain values is one value: it moves whole or not at all', () => {
  const Names = Type.Array(Type.String())
  expect(makeLayer(Names, ['street', 'grid'], ['grid', 'street'])).toEqual({ value: ['grid', 'street'] })
  expect(makeLayer(Names, ['street'], ['street'])).toBeNull()
  expect(applyLayer(['street'], { value: [] })).toEqual([])
})
