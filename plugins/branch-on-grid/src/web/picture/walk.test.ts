import { describe, expect, it } from 'vitest'
import { walkNeighbours } from './walk.ts'

function walk(ids: string, pairs: string): string {
  const links = pairs.split(' ').filter(Boolean)
  return walkNeighbours(ids.split(''), (id) =>
    links.flatMap((pair) => (pair.includes(id) ? [pair.replace(id, '')] : [])),
  ).join('')
}

describe('walkNeighbours', () => {
  it.each([
    ['a chain from its end', 'ab bc cd', 'abcd'],
    ['a chain whose codes jump', 'ac cb bd', 'acbd'],
    ['a chain from the end of the lower code', 'ba ac cd', 'bacd'],
    ['islands in their order', '', 'abcd'],
    ['groups in the order of their first', 'ad bc', 'adbc'],
    ['a ring', 'ab bc cd da', 'abcd'],
    ['a star: out of one ray and through the others', 'ab ac ad', 'bacd'],
  ])('walks %s', (_, pairs, order) => {
    expect(walk('abcd', pairs)).toBe(order)
  })
})
