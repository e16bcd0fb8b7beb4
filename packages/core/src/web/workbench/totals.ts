import { useApi, useCan, useQuery } from '@sanzhi/plugin-api/web'
import type { OrganisationsRouter } from '../../organisations/organisations.router.ts'
import type { PlacesRouter } from '../../places/places.router.ts'

/** A number on its way (undefined), unavailable (null) or counted. */
export type Total = number | null | undefined

export interface Totals {
  communities(): Total
  grids(): Total
  residentialGrids(): Total
  compounds(): Total
  oldCompounds(): Total
  withoutProperty(): Total
  weakProperty(): Total
  fullMembers(): Total
  probationaryMembers(): Total
}

interface Counted<T> {
  readonly isPending: boolean
  readonly isError: boolean
  readonly data: T | undefined
}

function numberOf<T>(query: Counted<T>, count: (data: T) => number): Total {
  if (query.isPending) return undefined
  return query.isError || query.data === undefined ? null : count(query.data)
}

function totalOf(query: Counted<{ readonly total: number }>): Total {
  return numberOf(query, (page) => page.total)
}

/** How much the street has of everything, counted by the server from the records of now. */
export function useTotals(): Totals {
  const can = useCan()
  const places = useApi<PlacesRouter>('places')
  const organisations = useApi<OrganisationsRouter>('organisations')
  const one = { limit: 1 }
  const seen = { enabled: can('places.view') }
  const communities = useQuery(() => ({ ...places.listCommunities.queryOptions(), ...seen }))
  const grids = useQuery(() => ({ ...places.listGrids.queryOptions(one), ...seen }))
  const residential = useQuery(() => ({
    ...places.listGrids.queryOptions({ ...one, kind: 'residential' }),
    ...seen,
  }))
  const compounds = useQuery(() => ({ ...places.listCompounds.queryOptions(one), ...seen }))
  const old = useQuery(() => ({ ...places.listCompounds.queryOptions({ ...one, old: true }), ...seen }))
  const none = useQuery(() => ({
    ...places.listCompounds.queryOptions({ ...one, property: 'none' }),
    ...seen,
  }))
  const weak = useQuery(() => ({
    ...places.listCompounds.queryOptions({ ...one, property: 'weak' }),
    ...seen,
  }))
  const members = (category: 'full' | 'probationary') =>
    useQuery(() => ({
      ...organisations.listMembers.queryOptions({ ...one, category, affiliation: 'formal' }),
      enabled: can('people.view_members'),
    }))
  const full = members('full')
  const probationary = members('probationary')
  return {
    communities: () => numberOf(communities, (rows) => rows.length),
    grids: () => totalOf(grids),
    residentialGrids: () => totalOf(residential),
    compounds: () => totalOf(compounds),
    oldCompounds: () => totalOf(old),
    withoutProperty: () => totalOf(none),
    weakProperty: () => totalOf(weak),
    fullMembers: () => totalOf(full),
    probationaryMembers: () => totalOf(probationary),
  }
}

/** The sum, as far along as the slower of the two. */
export function sum(left: Total, right: Total): Total {
  if (left === undefined || right === undefined) return undefined
  return left === null || right === null ? null : left + right
}
