import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { samplePlan } from '../sample-plan.ts'
import { en } from './en.ts'
import type { FindingParams } from './finding-params.ts'
import { findingText } from './finding-text.ts'
import { zh } from './zh.ts'

const folder = new URL('../../plan/', import.meta.url)
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n')

/** Keys that the planner writes: `decided('R-PB1', 'grid_enough', {` and its like, choices between two included. */
const findingKeys = new Set(
  [...sources.matchAll(/\b(?:decided|advised)\(([^{]*)\{/g)].flatMap(([, call = '']) =>
    [...call.matchAll(/'([a-z]+(?:_[a-z]+)+)'/g)].map(([, key = '']) => key),
  ),
)

/** Keys that a service or a verdict refuses with. Audit actions look alike and say `action:`. */
const refusalKeys = new Set(
  [
    ...sources.matchAll(/(?<!action: |const approveTask = )'branch-on-grid\.([a-z]+(?:_[a-z]+)+)'/g),
    ...[...sources.matchAll(/\bconflict\(([^)]*)\)/g)].flatMap(([, call = '']) => [
      ...call.matchAll(/'([a-z]+(?:_[a-z]+)+)'/g),
    ]),
  ]
    .map(([, key = '']) => key)
    .filter((key) => !findingKeys.has(key)),
)

const languages = [
  ['zh-CN', zh],
  ['en', en],
] as const

describe.each(languages)('the words in %s', (_, words) => {
  it('have a sentence for each finding of the planner, and for nothing else', () => {
    expect(findingKeys.size).toBeGreaterThan(15)
    expect(Object.keys(words.findings).sort()).toEqual([...findingKeys].sort())
  })

  it('have a text for each refusal', () => {
    expect(refusalKeys.size).toBeGreaterThan(8)
    expect([...refusalKeys].filter((key) => !(key in words.reasons))).toEqual([])
  })

  it.each(['grid', 'compound_first'] as const)('name every number of a plan in mode %s', (mode) => {
    const plan = samplePlan({ mode })
    const texts = [...plan.branches, ...plan.uncovered]
      .flatMap((part) => part.findings)
      .map((finding) => findingText(words, finding))
    expect(texts.length).toBeGreaterThan(8)
    expect(texts.filter((text) => /undefined|NaN|branch-on-grid/.test(text))).toEqual([])
  })

  it('leave no number out of a sentence that the sample street does not meet', () => {
    const every: FindingParams = {
      members: 1,
      min: 2,
      compounds: 3,
      grids: 4,
      hostMembers: 5,
      units: 6,
      max: 7,
      communities: 8,
      over: 9,
      from: 10,
      subBranches: 11,
      branches: 12,
      maxGrids: 13,
      maxMembers: 14,
    }
    const texts = Object.values(words.findings).map((text) => text(every))
    expect(texts.filter((text) => text.includes('undefined'))).toEqual([])
  })

  it('name a finding that they do not know', () => {
    expect(findingText(words, { reason: 'branch-on-grid.brand_new', params: {} })).toContain(
      'branch-on-grid.brand_new',
    )
  })
})

describe('the two languages', () => {
  it('hold the same words, none of them empty', () => {
    expect(shapeOf(en)).toEqual(shapeOf(zh))
    expect(JSON.stringify(shapeOf(zh))).not.toContain('∅')
  })
})

/** Keys with the kind of what stands under them; an empty text shows as such. English needs no measure words. */
function shapeOf(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node === '' ? '∅' : typeof node
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => key !== 'units')
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, value]) => [key, shapeOf(value)]),
  )
}
