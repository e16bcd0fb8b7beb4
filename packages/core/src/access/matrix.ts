import type { FixedCells, LocalText } from '@sanzhi/plugin-api'
import { streetRoleIds, type RoleMatrix } from './roles.ts'
import { isSeparated } from './three-hands.ts'

/** The permissions of one core domain or plugin, with whom it gives them to. */
export interface PermissionGroup {
  readonly id: string
  readonly title: LocalText
  readonly permissions: readonly { readonly id: string; readonly title: LocalText }[]
  /** Default matrix. */
  readonly roles: RoleMatrix
  /** Cells that stay as they are in every street. */
  readonly fixed: readonly FixedCells[]
}

export type CellEffect = 'allowed' | 'denied' | 'default'

/** What a street last said about a cell. */
export interface MatrixChange {
  readonly role: string
  readonly permission: string
  /** `default`: taken back. */
  readonly effect: CellEffect
  readonly reason: string
  /** Grows with each change of the cell. */
  readonly version: number
  readonly createdAt: Date
  readonly createdBy: string | null
}

/** Why a street may not change a cell: everybody enters, the three hands, or what its module fixed. */
export type CellLock =
  | { readonly kind: 'door' }
  | { readonly kind: 'three_hands' }
  | { readonly kind: 'fixed'; readonly reason: LocalText }

/** Whether a role holds a permission in a street, and why. */
export interface Cell {
  readonly allowed: boolean
  readonly byDefault: boolean
  /** `pending`: the module asks for it and the street has not consented yet. */
  readonly origin: 'default' | 'changed' | 'locked' | 'pending'
  readonly lock: CellLock | null
  /** The last change, in force or taken back; undefined where there was none. */
  readonly change: MatrixChange | undefined
}

/** What the roles of one street may do. */
export interface StreetMatrix {
  readonly groups: readonly PermissionGroup[]
  /** What the street last said of each cell that it ever changed. */
  readonly changes: readonly MatrixChange[]
  /** Permissions that a role holds. Empty for a role that there is none of. */
  permissionsOf(role: string): ReadonlySet<string>
  /** Roles that hold a permission. */
  rolesWith(permission: string): readonly string[]
  /** Undefined where there is no such role or permission in the street. */
  cell(role: string, permission: string): Cell | undefined
}

/** What a street has decided: its changes, and by plugin the cells that it has consented to. */
export interface StreetChoices {
  readonly changes: readonly MatrixChange[]
  /** A plugin that is absent was switched on before consents were kept: all that it asks for holds. */
  readonly consents: ReadonlyMap<string, ReadonlySet<string>>
}

/** The permission that lets one in at all: every role has it. */
const door = 'access.view_own'

/** How a cell is named in a consent. */
export function cellKey(role: string, permission: string): string {
  return `${role} ${permission}`
}

/** Lays what the street decided over what its groups bring. Costs as much as the groups given, no more. */
export function makeStreetMatrix(
  groups: readonly PermissionGroup[],
  { changes, consents }: StreetChoices,
): StreetMatrix {
  const changed = new Map(changes.map((change) => [cellKey(change.role, change.permission), change]))
  const byRole = new Map<string, Map<string, Cell>>(streetRoleIds.map((role) => [role, new Map()]))
  for (const group of groups) {
    const holders = holdersOf(group)
    for (const { id } of group.permissions) {
      const held = holders.get(id) ?? []
      for (const [role, cells] of byRole) {
        const key = cellKey(role, id)
        const byDefault = held.includes(role)
        const isPending = byDefault && consents.get(group.id)?.has(key) === false
        cells.set(
          id,
          decideCell({
            lock: lockOf(group, { role, permission: id, holders: held }),
            byDefault,
            isPending,
            change: changed.get(key),
          }),
        )
      }
    }
  }
  const allowed = new Map<string, ReadonlySet<string>>(
    [...byRole].map(([role, cells]) => [
      role,
      new Set([...cells].flatMap(([permission, cell]) => (cell.allowed ? [permission] : []))),
    ]),
  )
  return {
    groups,
    changes,
    permissionsOf: (role) => allowed.get(role) ?? new Set(),
    rolesWith: (permission) => [...allowed].flatMap(([role, held]) => (held.has(permission) ? [role] : [])),
    cell: (role, permission) => byRole.get(role)?.get(permission),
  }
}

/** Permission → the roles that hold it by default. */
function holdersOf({ roles }: PermissionGroup): ReadonlyMap<string, readonly string[]> {
  const holders = new Map<string, string[]>()
  for (const [role, permissions] of Object.entries(roles)) {
    for (const permission of permissions) {
      holders.set(permission, [...(holders.get(permission) ?? []), role])
    }
  }
  return holders
}

function lockOf(
  group: PermissionGroup,
  at: { readonly role: string; readonly permission: string; readonly holders: readonly string[] },
): CellLock | null {
  if (at.permission === door) {
    return { kind: 'door' }
  }
  if (isSeparated(at.role, at.holders)) {
    return { kind: 'three_hands' }
  }
  const fixed = group.fixed.find(
    ({ permissions, roles }) => permissions.includes(at.permission) && roles.includes(at.role),
  )
  return fixed === undefined ? null : { kind: 'fixed', reason: fixed.reason }
}

/** A lock outweighs a change that was made before it came, and a change outweighs a consent that is not there yet. */
function decideCell(given: {
  readonly lock: CellLock | null
  readonly byDefault: boolean
  readonly isPending: boolean
  readonly change: MatrixChange | undefined
}): Cell {
  const { lock, byDefault, isPending, change } = given
  const rest = { byDefault, lock, change }
  if (lock === null && change !== undefined && change.effect !== 'default') {
    return { ...rest, allowed: change.effect === 'allowed', origin: 'changed' }
  }
  if (isPending) {
    return { ...rest, allowed: false, origin: 'pending' }
  }
  return { ...rest, allowed: byDefault, origin: lock === null ? 'default' : 'locked' }
}

/** The cells that a group gives by default, as a consent names them. */
export function listDefaultCells({ roles, permissions }: PermissionGroup): readonly string[] {
  const known = new Set(permissions.map(({ id }) => id))
  return Object.entries(roles).flatMap(([role, held]) =>
    held.filter((permission) => known.has(permission)).map((permission) => cellKey(role, permission)),
  )
}

/** Why a cell may not be changed so. */
export type CellRefusal =
  | 'access.no_such_cell'
  | 'access.cell_locked'
  | 'access.own_role'
  | 'access.cell_unchanged'

/**
 * Whether somebody who holds `ownRoles` may set a cell; undefined when so. Nobody widens or narrows a role of their own,
 * or an administrator could give to themselves what they may give to nobody.
 */
export function decideCellChange(
  cell: Cell | undefined,
  wanted: { readonly role: string; readonly effect: CellEffect },
  ownRoles: readonly string[],
): CellRefusal | undefined {
  if (cell === undefined) {
    return 'access.no_such_cell'
  }
  if (cell.lock !== null) {
    return 'access.cell_locked'
  }
  if (ownRoles.includes(wanted.role)) {
    return 'access.own_role'
  }
  const inForce = cell.origin === 'changed' ? cell.change?.effect : 'default'
  return wanted.effect === inForce ? 'access.cell_unchanged' : undefined
}
