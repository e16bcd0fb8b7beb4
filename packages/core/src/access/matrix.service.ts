import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import { decideCellChange, listDefaultCells, type CellEffect, type CellRefusal } from './matrix.ts'
import * as queries from './matrix.queries.ts'
import { viewCellChange, viewMatrix } from './matrix.view.ts'
import { pluginGroup } from './plugin-group.ts'

/** Roles × permissions of the street, by module, with what the street changed. */
export async function getMatrix(call: CoreCall) {
  const matrix = await call.findMatrix()
  return viewMatrix(matrix, {
    ownRoles: call.roles,
    names: await call.accountNames(changersOf(matrix)),
    isModule: (id) => call.catalogue.has(id),
  })
}

function changersOf(matrix: Awaited<ReturnType<CoreCall['findMatrix']>>): readonly string[] {
  return [...new Set(matrix.changes.flatMap(({ createdBy }) => createdBy ?? []))]
}

export interface CellAddress {
  readonly role: string
  readonly permission: string
}

/** What was decided about a cell, the latest first. Throws `not_found` (`access.no_such_cell`). */
export async function listCellChanges(call: CoreCall, cell: CellAddress) {
  const matrix = await call.findMatrix()
  if (matrix.cell(cell.role, cell.permission) === undefined) {
    throw refuseCell('access.no_such_cell')
  }
  const changes = await queries.listCellChanges(call.core, cell)
  const names = await call.accountNames([...new Set(changes.flatMap(({ createdBy }) => createdBy ?? []))])
  return changes.map((change) => viewCellChange(change, names))
}

/** Lets a role have a permission in this street, or not, or as the module brings it. Throws as `decideCellChange` says. */
export async function changeCell(
  call: CoreCall,
  request: CellAddress & {
    readonly effect: CellEffect
    readonly reason: string
    /** The version that the person saw; 0 where the cell was never changed. */
    readonly version: number
  },
): Promise<void> {
  await lockStreet(call.registry)
  const { role, permission, effect, reason, version } = request
  const cell = (await call.findMatrix()).cell(role, permission)
  const refusal = decideCellChange(cell, { role, effect }, call.roles)
  if (refusal !== undefined) {
    throw refuseCell(refusal)
  }
  if ((cell?.change?.version ?? 0) !== version) {
    throw new AppError('stale', { reason: 'access.cell_changed' })
  }
  await queries.insertCellChange(call.core, {
    role,
    permission,
    effect,
    reason,
    version: version + 1,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  await call.services.audit.record({
    action: 'access.cell_changed',
    object: `matrix_cell:${role}:${permission}`,
    details: { effect, version: version + 1 },
  })
  await bumpRevision(call.registry)
}

/**
 * Consents to all that a plugin's present version asks for beyond what the street consented to before. Throws
 * `not_found` (`plugins.unknown`), `conflict` (`access.nothing_pending`).
 */
export async function consentToPlugin(call: CoreCall, pluginId: string): Promise<void> {
  await lockStreet(call.registry)
  const matrix = await call.findMatrix()
  const group = matrix.groups.find(({ id }) => id === pluginId && call.catalogue.has(id))
  const plugin = call.catalogue.get(pluginId)
  if (group === undefined || plugin === undefined) {
    throw new AppError('not_found', { reason: 'plugins.unknown' })
  }
  const isPending = listDefaultCells(group).some((key) => {
    const [role = '', permission = ''] = key.split(' ')
    return matrix.cell(role, permission)?.origin === 'pending'
  })
  if (!isPending) {
    throw new AppError('conflict', { reason: 'access.nothing_pending' })
  }
  await writeConsent(call, plugin.manifest)
  await call.services.audit.record({
    action: 'access.plugin_consented',
    object: `plugin:${pluginId}`,
    details: { version: plugin.manifest.version },
  })
  await bumpRevision(call.registry)
}

/** Notes that the street has consented to what a plugin asks for now: when it is switched on, and later. The street's row must be locked. */
export function writeConsent(call: CoreCall, manifest: Parameters<typeof pluginGroup>[0]): Promise<void> {
  return queries.insertConsent(call.core, {
    pluginId: manifest.id,
    pluginVersion: manifest.version,
    cells: listDefaultCells(pluginGroup(manifest)),
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
}

function refuseCell(reason: CellRefusal): AppError {
  const code = reason === 'access.no_such_cell' ? 'not_found' : 'conflict'
  return new AppError(reason === 'access.own_role' ? 'forbidden' : code, { reason })
}
