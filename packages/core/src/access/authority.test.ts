import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import { authorityOf, stateOfGrant, type RoleGrant } from './authority.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) {
    throw new Error(text)
  }
  return parsed
}

const today = day('2026-11-22')
const tree = new Map([
  ['grid', 'community'],
  ['compound', 'grid'],
  ['other-grid', 'other-community'],
  ['other-compound', 'other-grid'],
])
const organisations = {
  superiors: new Map([
    ['branch', 'committee'],
    ['empty-branch', 'committee'],
  ]),
  covers: new Map([
    ['branch', ['compound']],
    ['other-branch', ['other-compound']],
  ]),
}
const matrix = {
  permissionsOf: (role: string) =>
    new Set({ clerk: ['places.view', 'imports.run'], worker: ['places.view', 'hearing.convene'] }[role]),
}
const grant = (role: string, placeId: string | null, organisationId: string | null = null): RoleGrant => ({
  role,
  placeId,
  organisationId,
  validFrom: today,
  validTo: null,
  endedAt: null,
})
const authority = (...grants: RoleGrant[]) => authorityOf(grants, today, { matrix, tree, organisations })
const sorted = (ids: readonly string[] | null) => ids?.toSorted()

describe('a role in one place', () => {
  const worker = authority(grant('worker', 'grid'))

  it('reaches down and neither up nor sideways', () => {
    expect(worker.can('places.view', 'compound')).toBe(true)
    expect(worker.can('places.view', 'grid')).toBe(true)
    expect(worker.can('places.view', 'community')).toBe(false)
    expect(worker.can('places.view', 'other-grid')).toBe(false)
    expect(sorted(worker.visiblePlaces('places.view'))).toEqual(['compound', 'grid'])
    expect(worker.visibleOrganisations('places.view')).toEqual([])
  })

  it('gives what its role holds and nothing else', () => {
    expect(worker.can('hearing.convene', 'compound')).toBe(true)
    expect(worker.can('imports.run')).toBe(false)
    expect(worker.visiblePlaces('imports.run')).toEqual([])
  })
})

describe('a role for an organisation', () => {
  it('reaches what the organisation and those below it cover', () => {
    const secretary = authority(grant('worker', null, 'committee'))
    expect(secretary.visiblePlaces('places.view')).toEqual(['compound'])
    expect(sorted(secretary.visibleOrganisations('places.view'))).toEqual([
      'branch',
      'committee',
      'empty-branch',
    ])
    expect(secretary.can('places.view', 'compound')).toBe(true)
    expect(secretary.can('places.view', 'grid')).toBe(false)
    expect(secretary.can('places.view', 'other-compound')).toBe(false)
  })

  it('that covers nothing is a role without a place', () => {
    const secretary = authority(grant('worker', null, 'empty-branch'))
    expect(secretary.can('places.view')).toBe(true)
    expect(secretary.can('places.view', 'compound')).toBe(false)
    expect(secretary.visiblePlaces('places.view')).toEqual([])
  })

  it('stands beside one in a place', () => {
    const both = authority(grant('worker', 'other-grid'), grant('clerk', null, 'branch'))
    expect(sorted(both.visiblePlaces('places.view'))).toEqual(['compound', 'other-compound', 'other-grid'])
    expect(both.visiblePlaces('imports.run')).toEqual(['compound'])
    expect(sorted(both.visiblePlaces('hearing.convene'))).toEqual(['other-compound', 'other-grid'])
  })

  it('ends where the data runs in a circle', () => {
    const circle = {
      superiors: new Map([
        ['a', 'b'],
        ['b', 'a'],
      ]),
      covers: new Map([['b', ['compound']]]),
    }
    const own = authorityOf([grant('worker', null, 'a')], today, { matrix, tree, organisations: circle })
    expect(own.visiblePlaces('places.view')).toEqual(['compound'])
  })
})

it('a role in the whole street outweighs one in a place', () => {
  const both = authority(grant('worker', 'grid'), grant('clerk', null))
  expect(both.visiblePlaces('places.view')).toBeNull()
  expect(both.visibleOrganisations('places.view')).toBeNull()
  expect(sorted(both.visiblePlaces('hearing.convene'))).toEqual(['compound', 'grid'])
})

it.each([
  [{ validFrom: '2026-11-22', validTo: '2026-11-22' }, 'in_force'],
  [{ validFrom: '2026-11-23' }, 'scheduled'],
  [{ validFrom: '2026-01-01', validTo: '2026-11-21' }, 'ended'],
  [{ validFrom: '2026-01-01' }, 'in_force'],
  [{ validFrom: '2026-01-01', endedAt: '2026-11-22T01:00:00Z' }, 'ended'],
  [{ validFrom: '2026-12-01', validTo: '2026-12-31', endedAt: '2026-11-22T01:00:00Z' }, 'ended'],
] satisfies [{ validFrom: string; validTo?: string; endedAt?: string }, string][])(
  '%o is %s',
  (of, state) => {
    const { validFrom, validTo, endedAt }: { validFrom: string; validTo?: string; endedAt?: string } = of
    const own = {
      ...grant('clerk', null),
      validFrom: day(validFrom),
      validTo: validTo === undefined ? null : day(validTo),
      endedAt: endedAt === undefined ? null : new Date(endedAt),
    }
    expect(stateOfGrant(own, today)).toBe(state)
    expect(authority(own).can('imports.run')).toBe(state === 'in_force')
  },
)
