import type * as queries from './scope.queries.ts'

type Found<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

/** `within` is null for a community, and for what lies in a place that is not to be seen. */
export function viewScopes(
  places: readonly Found<typeof queries.listPlaces>[],
  organisations: readonly Found<typeof queries.listScopeOrganisations>[],
) {
  const seen = new Set(places.map(({ id }) => id))
  return {
    places: places.map(({ id, name, code, within }) => ({
      id,
      name,
      code,
      within: within !== null && seen.has(within) ? within : null,
    })),
    organisations: organisations.map(({ id, name, level, superiorId }) => ({ id, name, level, superiorId })),
  }
}
