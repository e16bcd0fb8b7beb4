import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { authorityOf, type Ground, type RoleGrant } from './authority.ts'
import { explain } from './explain.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) {
    throw new Error(text)
  }
  return parsed
}

const places = ['c1', 'c2', 'g1', 'g2', 'k1', 'k2', 'k3'] as const
const organisations = ['committee', 'branch', 'other'] as const
const roles = ['clerk', 'worker', 'none'] as const
const permissions = ['view', 'run', 'give'] as const
const dayArbitrary = fc.integer({ min: 20, max: 24 }).map((d) => day(`2026-11-${d}`))
const today = day('2026-11-22')

const scope = fc.oneof(
  fc.constant({ placeId: null, organisationId: null }),
  fc.constantFrom(...places).map((placeId) => ({ placeId, organisationId: null })),
  fc.constantFrom(...organisations).map((organisationId) => ({ placeId: null, organisationId })),
)
const grants: fc.Arbitrary<RoleGrant[]> = fc.array(
  fc
    .record({
      role: fc.constantFrom(...roles),
      scope,
      validFrom: dayArbitrary,
      validTo: fc.option(dayArbitrary),
      endedAt: fc.option(fc.constant(new Date(0)), { freq: 5 }),
    })
    .map(({ scope: where, ...rest }) => ({ ...rest, ...where })),
  { maxLength: 4 },
)
const ground: fc.Arbitrary<Ground> = fc
  .record({
    held: fc.record({
      clerk: fc.subarray([...permissions]),
      worker: fc.subarray([...permissions]),
    }),
    covers: fc.dictionary(fc.constantFrom(...organisations), fc.subarray([...places])),
    // Any superior, itself and circles among them: no rule of ours lets one in, and nothing may hang on one.
    superiors: fc.dictionary(fc.constantFrom(...organisations), fc.constantFrom(...organisations)),
  })
  .map(({ held, covers, superiors }) => ({
    matrix: {
      permissionsOf: (role) => new Set<string>(Object.entries(held).find(([id]) => id === role)?.[1]),
    },
    tree: new Map([
      ['g1', 'c1'],
      ['g2', 'c2'],
      ['k1', 'g1'],
      ['k2', 'g1'],
      ['k3', 'g2'],
    ]),
    organisations: {
      superiors: new Map(Object.entries(superiors)),
      covers: new Map(Object.entries(covers)),
    },
  }))

describe('an explanation', () => {
  it('agrees with the decision, whatever is granted, covered and asked', () => {
    fc.assert(
      fc.property(
        grants,
        ground,
        fc.record({
          permission: fc.constantFrom(...permissions),
          placeId: fc.constantFrom(...places, undefined),
        }),
        (held, on, asked) => {
          const decided = authorityOf(held, today, on)
          const { allowed } = explain(held, asked, { ...on, today })
          expect(allowed).toBe(decided.can(asked.permission, asked.placeId))
          // What is listed is what may be done: the places seen are those where it is allowed.
          const seen = decided.visiblePlaces(asked.permission) ?? places
          const where = places.filter((placeId) => decided.can(asked.permission, placeId))
          expect(decided.permissions.has(asked.permission) ? seen.toSorted() : []).toEqual(where)
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it('says of each grant what it has to do with the answer', () => {
    const grant = (changes: Partial<RoleGrant>): RoleGrant => ({
      role: 'clerk',
      placeId: null,
      organisationId: null,
      validFrom: today,
      validTo: null,
      endedAt: null,
      ...changes,
    })
    const on = {
      matrix: { permissionsOf: (role: string) => new Set(role === 'clerk' ? ['run'] : []) },
      tree: new Map([['k1', 'g1']]),
      organisations: { superiors: new Map<string, string>(), covers: new Map([['branch', ['k1']]]) },
      today,
    }
    const held = [
      grant({}),
      grant({ placeId: 'g1' }),
      grant({ placeId: 'g2' }),
      grant({ organisationId: 'branch' }),
      grant({ role: 'worker' }),
      grant({ validFrom: day('2026-11-23') }),
      grant({ validTo: day('2026-11-21'), validFrom: day('2026-01-01') }),
      grant({ endedAt: new Date(0) }),
    ]
    expect(
      explain(held, { permission: 'run', placeId: 'k1' }, on).grounds.map(({ verdict }) => verdict),
    ).toEqual(['gives', 'gives', 'elsewhere', 'gives', 'not_in_role', 'scheduled', 'ended', 'ended'])
  })
})
