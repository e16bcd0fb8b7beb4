import type { PlainDate } from '@sanzhi/kernel'
import { permissionsOf, type RoleMatrix } from './roles.ts'

/** A role that an account holds, in the whole street (`placeId` null) or in one place and all below it. */
export interface RoleGrant {
  readonly role: string
  readonly placeId: string | null
  readonly validFrom: PlainDate
  /** Last day on which it holds; null: until taken back. */
  readonly validTo: PlainDate | null
}

/** Place → the place that it lies in; places of the first level are absent. */
export type PlaceTree = ReadonlyMap<string, string>

/** What one account may do in one street on one day. */
export interface Authority {
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  can(permission: string, placeId?: string): boolean
  /** Null means the whole street. */
  visiblePlaces(permission: string): readonly string[] | null
}

/** Lays grants, matrices and the place tree together. Grants outside their days count for nothing. */
export function authorityOf(
  grants: readonly RoleGrant[],
  today: PlainDate,
  context: { readonly matrices: readonly RoleMatrix[]; readonly tree: PlaceTree },
): Authority {
  const active = grants.filter(
    (grant) => grant.validFrom <= today && (grant.validTo === null || today <= grant.validTo),
  )
  const placesByPermission = new Map<string, Set<string> | null>()
  for (const grant of active) {
    for (const permission of permissionsOf(grant.role, context.matrices)) {
      const places = placesByPermission.get(permission)
      if (grant.placeId === null || places === null) {
        placesByPermission.set(permission, null)
      } else {
        placesByPermission.set(permission, new Set([...(places ?? []), grant.placeId]))
      }
    }
  }
  return {
    roles: [...new Set(active.map((grant) => grant.role))],
    permissions: new Set(placesByPermission.keys()),
    can(permission, placeId) {
      const places = placesByPermission.get(permission)
      if (places === undefined) {
        return false
      }
      return places === null || placeId === undefined || isWithin(placeId, places, context.tree)
    },
    visiblePlaces(permission) {
      const places = placesByPermission.get(permission)
      if (places === null) {
        return null
      }
      const roots = places ?? new Set<string>()
      const below = [...context.tree.keys()].filter((id) => isWithin(id, roots, context.tree))
      return [...new Set([...roots, ...below])]
    },
  }
}

function isWithin(placeId: string, roots: ReadonlySet<string>, tree: PlaceTree): boolean {
  for (let at: string | undefined = placeId; at !== undefined; at = tree.get(at)) {
    if (roots.has(at)) {
      return true
    }
  }
  return false
}
