import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import { authorityOf, type RoleGrant } from './authority.ts'

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
])
const matrices = [
  { clerk: ['places.view', 'imports.run'], worker: ['places.view'] },
  { worker: ['hearing.convene'] },
]
const grant = (role: string, placeId: string | null): RoleGrant => ({
  role,
  placeId,
  validFrom: today,
  validTo: null,
})
const authority = (...grants: RoleGrant[]) => authorityOf(grants, today, { matrices, tree })

describe('a role in one place', () => {
  const worker = authority(grant('worker', 'grid'))

  it('reaches down and neither up nor sideways', () => {
    expect(worker.can('places.view', 'compound')).toBe(true)
    expect(worker.can('places.view', 'grid')).toBe(true)
    expect(worker.can('places.view', 'community')).toBe(false)
    expect(worker.can('places.view', 'other-grid')).toBe(false)
    expect(worker.visiblePlaces('places.view')?.toSorted()).toEqual(['compound', 'grid'])
  })

  it('takes permissions from every matrix', () => {
    expect(worker.can('hearing.convene', 'compound')).toBe(true)
    expect(worker.can('imports.run')).toBe(false)
    expect(worker.visiblePlaces('imports.run')).toEqual([])
  })
})

it('a role in the whole street outweighs one in a place', () => {
  const both = authority(grant('worker', 'grid'), grant('clerk', null))
  expect(both.visiblePlaces('places.view')).toBeNull()
  expect(both.visiblePlaces('hearing.convene')?.toSorted()).toEqual(['compound', 'grid'])
})

it('holds on its first and its last day and not outside', () => {
  const on = (from: string, to: string | null) =>
    authority({
      role: 'clerk',
      placeId: null,
      validFrom: day(from),
      validTo: to === null ? null : day(to),
    }).can('imports.run')
  expect(on('2026-11-22', '2026-11-22')).toBe(true)
  expect(on('2026-11-23', null)).toBe(false)
  expect(on('2026-01-01', '2026-11-21')).toBe(false)
})
