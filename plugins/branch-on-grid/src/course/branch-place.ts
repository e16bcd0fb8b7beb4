import type { Call, BranchRecord } from '@sanzhi/plugin-api'

/**
 * The place at which a branch's case lies: its first compound by code. A role for the branch itself, its community, its grid
 * or that compound reaches it. Null once nothing is covered any more: then it is the whole street's.
 */
export function placeOf(branch: Pick<BranchRecord, 'compounds'>): string | null {
  return branch.compounds[0]?.id ?? null
}

/** Whether whoever calls holds `permission` for a branch. */
export function mayAt(call: Call, permission: string, branch: BranchRecord): boolean {
  const places = call.visiblePlaces(permission)
  if (places === null) return true
  if ((call.visibleOrganisations(permission) ?? []).includes(branch.id)) return true
  const place = placeOf(branch)
  return place !== null && places.includes(place)
}
