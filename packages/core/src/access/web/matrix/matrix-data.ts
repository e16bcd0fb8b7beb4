import type { Answer } from '@sanzhi/plugin-api/web'
import type { AccessRouter } from '../../access.router.ts'

export type Matrix = Answer<AccessRouter, 'getMatrix'>
export type Group = Matrix['groups'][number]
export type Permission = Group['permissions'][number]
export type MatrixCell = Permission['cells'][string]

/** A cell with what it stands for, as the drawer shows it. */
export interface PlacedCell {
  readonly role: Matrix['roles'][number]['id']
  readonly permission: Permission
  readonly cell: MatrixCell
}

export interface MatrixFilter {
  readonly q: string
  /** '' for all. */
  readonly show: string
}

/** The groups with the permissions that match; groups without any are left out. */
export function filterGroups(
  groups: readonly Group[],
  filter: MatrixFilter,
  titleOf: (permission: Permission) => string,
): readonly Group[] {
  const q = filter.q.trim()
  const matches = (permission: Permission) =>
    (q === '' || titleOf(permission).includes(q) || permission.id.includes(q)) &&
    (filter.show === '' || Object.values(permission.cells).some(({ origin }) => origin === filter.show))
  return groups.flatMap((group) => {
    const permissions = group.permissions.filter(matches)
    return permissions.length > 0 ? [{ ...group, permissions }] : []
  })
}

/** How many cells of a group await the street's consent. */
export function countPending(group: Group): number {
  return group.permissions
    .flatMap((permission) => Object.values(permission.cells))
    .filter(({ origin }) => origin === 'pending').length
}

/** The cell at an address `<role>:<permission>`; undefined when it is none. */
export function findCell({ roles, groups }: Matrix, address: string): PlacedCell | undefined {
  const [named = '', id = ''] = address.split(':')
  const role = roles.find((known) => known.id === named)?.id
  const permission = groups.flatMap(({ permissions }) => permissions).find((known) => known.id === id)
  const cell = role && permission?.cells[role]
  return role && permission && cell ? { role, permission, cell } : undefined
}
