import type { PlainDate } from '@sanzhi/kernel'
import { listBelow, type Superiors } from '../organisations/superior.ts'
import type { StreetMatrix } from './matrix.ts'

/** A role that an account holds: in the whole street, in one place and all below it, or for one organisation and all below it. */
export interface RoleGrant {
  readonly role: string
  /** Null, as `organisationId`, for the whole street. */
  readonly placeId: string | null
  readonly organisationId: string | null
  readonly validFrom: PlainDate
  /** Last day on which it holds; null: until taken back. */
  readonly validTo: PlainDate | null
  /** When it was taken back, before its last day; null: never. */
  readonly endedAt: Date | null
}

/** Place → the place that it lies in; places of the first level are absent. */
export type PlaceTree = ReadonlyMap<string, string>

/** How organisations stand to one another and to places, today. */
export interface OrganisationReach {
  readonly superiors: Superiors
  /** Organisation → the compounds that it is responsible for. */
  readonly covers: ReadonlyMap<string, readonly string[]>
}

/** Enough where no grant is limited to an organisation. */
export const noOrganisations: OrganisationReach = { superiors: new Map(), covers: new Map() }

/** What grants are laid over. */
export interface Ground {
  readonly matrix: Pick<StreetMatrix, 'permissionsOf'>
  readonly tree: PlaceTree
  readonly organisations: OrganisationReach
}

/** What one account may do in one street on one day. */
export interface Authority {
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  can(permission: string, placeId?: string): boolean
  /** Null means the whole street. */
  visiblePlaces(permission: string): readonly string[] | null
  /** Null means the whole street. */
  visibleOrganisations(permission: string): readonly string[] | null
}

export type GrantState = 'scheduled' | 'in_force' | 'ended'

/** A grant that was taken back is over at once, whatever its days say. */
export function stateOfGrant(
  grant: Pick<RoleGrant, 'validFrom' | 'validTo' | 'endedAt'>,
  today: PlainDate,
): GrantState {
  if (grant.endedAt !== null || (grant.validTo !== null && grant.validTo < today)) {
    return 'ended'
  }
  return grant.validFrom <= today ? 'in_force' : 'scheduled'
}

/** Where a permission holds: places of the grants and those that their organisations cover, without what lies below. */
interface Reach {
  readonly places: ReadonlySet<string>
  readonly organisations: ReadonlySet<string>
}

/** Lays grants over the matrix, the place tree and the organisations. Grants outside their days count for nothing. */
export function authorityOf(grants: readonly RoleGrant[], today: PlainDate, ground: Ground): Authority {
  const active = grants.filter((grant) => stateOfGrant(grant, today) === 'in_force')
  const reaches = new Map<string, Reach | null>()
  for (const grant of active) {
    const own = reachOf(grant, ground.organisations)
    for (const permission of ground.matrix.permissionsOf(grant.role)) {
      reaches.set(permission, united(reaches.get(permission), own))
    }
  }
  const below = remembered((permission: string) => withAllBelow(reaches.get(permission), ground.tree))
  return {
    roles: [...new Set(active.map((grant) => grant.role))],
    permissions: new Set(reaches.keys()),
    can(permission, placeId) {
      const reach = reaches.get(permission)
      if (reach === undefined) {
        return false
      }
      return reach === null || placeId === undefined || isWithin(placeId, reach.places, ground.tree)
    },
    visiblePlaces: below,
    visibleOrganisations(permission) {
      const reach = reaches.get(permission)
      return reach === null ? null : [...(reach?.organisations ?? [])]
    },
  }
}

/** Where a grant holds; null for the whole street. */
export function reachOf(
  { placeId, organisationId }: Pick<RoleGrant, 'placeId' | 'organisationId'>,
  { superiors, covers }: OrganisationReach,
): Reach | null {
  if (organisationId !== null) {
    const organisations = listBelow(organisationId, superiors)
    return { places: new Set([...organisations].flatMap((id) => covers.get(id) ?? [])), organisations }
  }
  return placeId === null ? null : { places: new Set([placeId]), organisations: new Set() }
}

function united(known: Reach | null | undefined, own: Reach | null): Reach | null {
  if (known === null || own === null) {
    return null
  }
  return {
    places: new Set([...(known?.places ?? []), ...own.places]),
    organisations: new Set([...(known?.organisations ?? []), ...own.organisations]),
  }
}

function withAllBelow(reach: Reach | null | undefined, tree: PlaceTree): readonly string[] | null {
  if (reach === null) {
    return null
  }
  const roots = reach?.places ?? new Set<string>()
  const below = roots.size === 0 ? [] : [...tree.keys()].filter((id) => isWithin(id, roots, tree))
  return [...new Set([...roots, ...below])]
}

/** Asked several times in a request, and the same in the next. */
function remembered<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) {
      return found
    }
    const fresh = find(key)
    known.set(key, fresh)
    return fresh
  }
}

export function isWithin(placeId: string, roots: ReadonlySet<string>, tree: PlaceTree): boolean {
  for (let at: string | undefined = placeId; at !== undefined; at = tree.get(at)) {
    if (roots.has(at)) {
      return true
    }
  }
  return false
}
