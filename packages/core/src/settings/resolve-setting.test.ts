import { Type, type TSchema } from '@sanzhi/schema'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeLayer, type LayerValue, type ListItem } from './layer-value.ts'
import { resolveSetting, type SettingSource } from './resolve-setting.ts'
import type { Bounds, TemplateRule } from './template-rule.ts'

const rule = (mode: TemplateRule['mode'], value: unknown, bounds = {}): TemplateRule => ({
  mode,
  value: { value },
  bounds,
})
const Days = Type.Integer({ default: 3, minimum: 1, maximum: 30 })
const Fixed = Type.Integer({ default: 3, minimum: 3, maximum: 3 })

interface Case {
  readonly what: string
  readonly schema?: TSchema
  readonly rule?: TemplateRule
  readonly own?: LayerValue
  readonly holds: readonly [value: unknown, source: SettingSource]
}
const seven: LayerValue = { value: 7 }

describe('what holds', () => {
  it.each<Case>([
    { what: 'the default alone', holds: [3, 'default'] },
    { what: 'the template over the default', rule: rule('open', 5), holds: [5, 'template'] },
    { what: 'the street over both', rule: rule('open', 5), own: seven, holds: [7, 'street'] },
    {
      what: 'a locked template over the street',
      rule: rule('locked', 5),
      own: seven,
      holds: [5, 'template'],
    },
    {
      what: 'the street within bounds',
      rule: rule('bounded', 5, { maximum: 7 }),
      own: seven,
      holds: [7, 'street'],
    },
    {
      what: 'the template outside them',
      rule: rule('bounded', 5, { maximum: 6 }),
      own: seven,
      holds: [5, 'template'],
    },
    {
      what: 'the template outside a choice',
      rule: rule('bounded', 5, { enum: [5, 10] }),
      own: seven,
      holds: [5, 'template'],
    },
    {
      what: 'the default where a newer schema refuses both',
      rule: rule('open', 99),
      own: { value: 0 },
      holds: [3, 'default'],
    },
    {
      what: 'the street where the template that would lock it is refused',
      rule: rule('locked', 99),
      own: seven,
      holds: [7, 'street'],
    },
    {
      what: 'law over all',
      schema: Fixed,
      rule: rule('locked', 3),
      own: { value: 3 },
      holds: [3, 'default'],
    },
  ])('$what', ({ schema = Days, rule: said, own, holds: [value, source] }) => {
    expect(resolveSetting(schema, 3, { rule: said, own })).toMatchObject({ value, source })
  })

  it('says that a street’s own value does not count any more', () => {
    const resolved = resolveSetting(Days, 3, { rule: rule('locked', 5), own: { value: 7 } })
    expect(resolved).toMatchObject({ isIgnored: true, lock: 'template', below: 5 })
    expect(resolveSetting(Fixed, 3, { own: { value: 3 } })).toMatchObject({ isIgnored: true, lock: 'law' })
  })
})

interface FullRule {
  readonly mode: TemplateRule['mode']
  readonly full: unknown
  readonly bounds: Bounds
}

function isWithin({ minimum, maximum, enum: options }: Bounds, value: unknown): boolean {
  const isChosen = options === undefined || options.includes(value)
  return typeof value === 'number'
    ? isChosen && value >= (minimum ?? value) && value <= (maximum ?? value)
    : isChosen
}

/** The same in the plainest words, with every layer in full: the first candidate that all rules let through. */
function slowly(
  kind: Kind,
  standard: unknown,
  { said, full }: { readonly said: FullRule | undefined; readonly full: unknown },
): { value: unknown; source: SettingSource } {
  const template = said !== undefined && kind.allows(said.full) ? said : undefined
  const mayDiffer =
    template === undefined ||
    template.mode === 'open' ||
    (template.mode === 'bounded' && isWithin(template.bounds, full))
  if (full !== undefined && kind.allows(full) && mayDiffer) {
    return { value: full, source: 'street' }
  }
  return template === undefined
    ? { value: standard, source: 'default' }
    : { value: template.full, source: 'template' }
}

interface Kind {
  readonly schema: TSchema
  readonly values: fc.Arbitrary<unknown>
  readonly standards: fc.Arbitrary<unknown>
  allows(value: unknown): boolean
}

const numbers: Kind = {
  schema: Type.Integer({ minimum: 2, maximum: 8 }),
  values: fc.integer({ min: 0, max: 10 }),
  standards: fc.integer({ min: 2, max: 8 }),
  allows: (value) => Number(value) >= 2 && Number(value) <= 8,
}
const choices: Kind = {
  schema: Type.Enum(['a', 'b', 'c']),
  values: fc.constantFrom('a', 'b', 'c', 'gone'),
  standards: fc.constantFrom('a', 'b', 'c'),
  allows: (value) => value !== 'gone',
}
const list = (max: number) =>
  fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), days: fc.integer({ min: 1, max }) }), {
    selector: ({ id }) => id,
  })
const daysOf = (value: unknown): readonly ListItem[] => (Array.isArray(value) ? value : [])
const lists: Kind = {
  schema: Type.Array(Type.Object({ id: Type.String(), days: Type.Integer({ maximum: 3 }) })),
  values: list(4),
  standards: list(3),
  allows: (value) => daysOf(value).every(({ days }) => Number(days) <= 3),
}
const bounds = fc.oneof(
  fc.record({ minimum: fc.integer({ min: 0, max: 10 }), maximum: fc.integer({ min: 0, max: 10 }) }),
  fc.record({ enum: fc.subarray<unknown>([2, 3, 5, 'a', 'b']) }),
)

/** Things with ids in no particular order. */
const unordered = (value: unknown) =>
  Array.isArray(value) ? daysOf(value).toSorted((a, b) => (a.id < b.id ? -1 : 1)) : value

it.each([
  ['numbers', numbers],
  ['choices', choices],
  ['lists of things', lists],
])('%s hold as the plain definition says, and never against schema, bounds or lock', (_name, kind) => {
  const { schema } = kind
  fc.assert(
    fc.property(
      kind.standards,
      fc.option(
        fc.record({
          mode: fc.constantFrom<TemplateRule['mode'][]>('open', 'bounded', 'locked'),
          full: kind.values,
          bounds,
        }),
        { nil: undefined },
      ),
      fc.option(kind.values, { nil: undefined }),
      (standard, drawn, full) => {
        // Lists have no bounds.
        const said: FullRule | undefined =
          drawn?.mode === 'bounded' && kind === lists ? { ...drawn, mode: 'open' } : drawn
        const below = said !== undefined && kind.allows(said.full) ? said.full : standard
        const layerOver = (ground: unknown, value: unknown): LayerValue =>
          makeLayer(schema, ground, value) ?? { value }
        const resolved = resolveSetting(schema, standard, {
          rule: said && { ...said, value: layerOver(standard, said.full) },
          own: full === undefined ? null : layerOver(below, full),
        })
        const plain = slowly(kind, standard, { said, full })
        expect({ value: unordered(resolved.value), source: resolved.source }).toEqual({
          value: unordered(plain.value),
          source: plain.source,
        })
        expect(kind.allows(resolved.value)).toBe(true)
      },
    ),
    { numRuns: 1_000 },
  )
})
