import { decodeCursor } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { EffectiveSettings } from './effective-settings.ts'
import type { SettingsOwner } from './setting-owner.ts'
import * as queries from './settings.queries.ts'
import { viewChange, viewOwner, viewOwnerLine } from './settings.view.ts'

/** Whether what the owner says can be called upon in the street now. */
export function isInForce(call: CoreCall, owner: SettingsOwner): boolean {
  return owner.kind === 'core' || call.enabledPlugins.has(owner.id)
}

/** Throws `not_found` (`settings.owner_unknown`) for whom this server does not have, or who has no settings. */
export function getOwner(call: CoreCall, id: string): SettingsOwner {
  const owner = call.settingsOwners.find((candidate) => candidate.id === id)
  if (owner === undefined) {
    throw new AppError('not_found', { reason: 'settings.owner_unknown' })
  }
  return owner
}

/** Everybody who has settings: the core's domains, then the modules; of each what has been changed and what is missing. */
export function listOwners(call: CoreCall) {
  return call.settingsOwners
    .filter((owner) => Object.keys(owner.schema.properties).length > 0)
    .map((owner) => viewOwnerLine(owner, call.settings, isInForce(call, owner)))
}

/** An owner's settings with where each value comes from, who set it and when. */
export async function getOwnerSettings(call: CoreCall, ownerId: string) {
  const owner = getOwner(call, ownerId)
  const rows = (await queries.listLayers(call.core)).filter((row) => row.owner === owner.id)
  const adoption = await queries.findAdoption(call.core)
  const openCases = await queries.countOpenCases(call.core, owner.id)
  const names = await call.accountNames([...new Set(rows.flatMap((row) => row.createdBy ?? []))])
  const effective = new EffectiveSettings([owner], rows)
  return viewOwner(owner, effective, {
    rows,
    adoption,
    names,
    openCases,
    isInForce: isInForce(call, owner),
  })
}

export async function listHistory(
  call: CoreCall,
  request: {
    readonly owner?: string | undefined
    readonly after?: string | undefined
    readonly limit: number
  },
) {
  const { owner, limit } = request
  const before = request.after === undefined ? undefined : readCursor(request.after)
  const found = await queries.listChanges(call.core, { owner, limit, before })
  const total = await queries.countChanges(call.core, owner)
  const page = pageOf(found, limit, { total, keyOf: (row) => [String(row.number)] })
  const names = await call.accountNames([...new Set(page.rows.flatMap((row) => row.createdBy ?? []))])
  return { ...page, rows: page.rows.map((row) => viewChange(row, call.settingsOwners, names)) }
}

function readCursor(cursor: string): number {
  const number = Number(decodeCursor(cursor, 1)[0])
  if (!Number.isInteger(number)) {
    throw new AppError('bad_input', { reason: 'db.bad_cursor' })
  }
  return number
}
