import { wholeStreetPermissions, type Authority } from '@sanzhi/core'

/** Whether a permission is held, but in a part of the street alone, and its doors open to the whole street's people only. */
export function isTooNarrow(authority: Authority, permission: string): boolean {
  return (
    wholeStreetPermissions.has(permission) &&
    authority.permissions.has(permission) &&
    authority.visiblePlaces(permission) !== null
  )
}

/** An authority serves many requests, and others remember what they laid out by this very set. */
const known = new WeakMap<Authority, ReadonlySet<string>>()

/** The permissions whose doors are open: what pages and menus go by. */
export function openPermissions(authority: Authority): ReadonlySet<string> {
  const found = known.get(authority)
  if (found !== undefined) return found
  const open = new Set([...authority.permissions].filter((permission) => !isTooNarrow(authority, permission)))
  known.set(authority, open)
  return open
}
