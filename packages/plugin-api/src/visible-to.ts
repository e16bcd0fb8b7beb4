import { sql, type RawBuilder } from 'kysely'
import type { Call } from './call.ts'

/** Where a row says what it belongs to. */
export interface ScopeColumns {
  /** Column with the id of a community, grid or compound, e.g. `topic.placeId`. */
  readonly place: string
  /** Column with the id of a Party organisation. A row is seen by its place or by its organisation. */
  readonly organisation?: string
}

/**
 * The condition under which a row may be seen by whoever calls: its place, or its organisation, is one of those where
 * they hold `permission`. Holds for every row where that is the whole street. Lists and single rows go through it alike,
 * so that what is not listed is not found either.
 *
 * @example
 * call.db.selectFrom('topic').selectAll().where(visibleTo(call, 'hearing.view', 'topic.placeId'))
 */
export function visibleTo(
  call: Pick<Call, 'visiblePlaces' | 'visibleOrganisations'>,
  permission: string,
  columns: string | ScopeColumns,
): RawBuilder<boolean> {
  const places = call.visiblePlaces(permission)
  if (places === null) {
    return sql<boolean>`true`
  }
  const { place, organisation } = typeof columns === 'string' ? { place: columns } : columns
  const byPlace = sql<boolean>`${sql.ref(place)} = any(${places}::uuid[])`
  if (organisation === undefined) {
    return byPlace
  }
  const organisations = call.visibleOrganisations(permission) ?? []
  return sql<boolean>`(${byPlace} or ${sql.ref(organisation)} = any(${organisations}::uuid[]))`
}
