import type { LocalText } from '@sanzhi/plugin-api'
import type { GrantRow } from './grant.queries.ts'
import { roleNames, streetRoleIds } from './roles.ts'
import type * as queries from './scope.queries.ts'
import { isHand } from './three-hands.ts'

type Found<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

/** `within` is null for a community, and for what lies in a place that is not to be seen. */
export function viewChoices(found: {
  readonly names: ReadonlyMap<string, string>
  /** Those in force. */
  readonly grants: readonly GrantRow[]
  readonly ownRoles: readonly string[]
  readonly ownId: string
  readonly places: readonly Found<typeof queries.listPlaces>[]
  readonly organisations: readonly Found<typeof queries.listScopeOrganisations>[]
}) {
  const seen = new Set(found.places.map(({ id }) => id))
  const held = Map.groupBy(found.grants, (grant) => grant.accountId)
  return {
    accounts: [...found.names]
      .map(([id, name]) => ({
        id,
        name,
        roles: [...new Set((held.get(id) ?? []).map(({ role }) => role))],
        isOwn: id === found.ownId,
      }))
      .toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    roles: streetRoleIds.map((id): { id: typeof id; title: LocalText; isHand: boolean; isOwn: boolean } => ({
      id,
      title: roleNames[id],
      isHand: isHand(id),
      isOwn: found.ownRoles.includes(id),
    })),
    places: found.places.map(({ id, name, code, within }) => ({
      id,
      name,
      code,
      within: within !== null && seen.has(within) ? within : null,
    })),
    organisations: found.organisations.map(({ id, name, level, superiorId }) => ({
      id,
      name,
      level,
      superiorId,
    })),
  }
}
