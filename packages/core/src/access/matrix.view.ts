import type { Cell, MatrixChange, StreetMatrix } from './matrix.ts'
import { streetRoleIds } from './roles.ts'

type Names = ReadonlyMap<string, string>

/** A cell as the page draws it. `isOwn`: of a role that the reader holds, which nobody changes for themselves. */
function viewCell(cell: Cell, names: Names) {
  const { allowed, byDefault, origin, lock, change } = cell
  return {
    allowed,
    byDefault,
    origin,
    lock,
    change: change === undefined ? null : viewCellChange(change, names),
  }
}

export function viewMatrix(
  matrix: StreetMatrix,
  seen: {
    readonly ownRoles: readonly string[]
    readonly names: Names
    readonly isModule: (groupId: string) => boolean
  },
) {
  return {
    roles: streetRoleIds.map((id) => ({ id, isOwn: seen.ownRoles.includes(id) })),
    groups: matrix.groups.map(({ id, title, permissions }) => ({
      id,
      title,
      isModule: seen.isModule(id),
      permissions: permissions.map((permission) => ({
        id: permission.id,
        title: permission.title,
        cells: Object.fromEntries(
          streetRoleIds.flatMap((role) => {
            const cell = matrix.cell(role, permission.id)
            return cell === undefined ? [] : [[role, viewCell(cell, seen.names)]]
          }),
        ),
      })),
    })),
  }
}

export function viewCellChange(change: MatrixChange, names: Names) {
  return {
    effect: change.effect,
    reason: change.reason,
    version: change.version,
    at: change.createdAt.toISOString(),
    byName: change.createdBy === null ? null : (names.get(change.createdBy) ?? null),
  }
}
