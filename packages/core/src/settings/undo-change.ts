import { AppError, type FieldIssue } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { lockOwner, refused, writeChanges } from './change-settings.ts'
import { EffectiveSettings } from './effective-settings.ts'
import { applyLayer } from './layer-value.ts'
import { planChange, type ChangePlan } from './plan-change.ts'
import type { SettingsOwner } from './setting-owner.ts'
import { getOwner, isInForce } from './settings.service.ts'
import * as queries from './settings.queries.ts'
import { versionOf, viewUndo } from './settings.view.ts'

type Change = NonNullable<Awaited<ReturnType<typeof queries.findChange>>>

/**
 * Restores what a setting was before a change, as a change of its own: history only ever grows. Throws `not_found`
 * (`settings.change_not_found`), `conflict` (`settings.nothing_to_undo`) and what `changeSettings` throws.
 */
export async function undoChange(
  call: CoreCall,
  request: { readonly id: string; readonly version: number },
): Promise<void> {
  const change = await getChange(call, request.id)
  const owner = getOwner(call, change.owner)
  const effective = await lockOwner(call, owner, request.version)
  const plan = await planUndo(call, change, { owner, effective })
  if (!plan.ok) {
    throw refused(plan.issues)
  }
  if (plan.changes.length === 0) {
    throw nothingToUndo()
  }
  await writeChanges(call, owner, { changes: plan.changes, reason: null, undoesId: change.id })
}

/**
 * What undoing a change would come to as things stand, and the version to undo it at; changes nothing. Throws what
 * `undoChange` throws, but tells what the schema or the template would refuse instead of throwing it.
 */
export async function previewUndo(call: CoreCall, id: string) {
  const change = await getChange(call, id)
  const owner = getOwner(call, change.owner)
  const rows = (await queries.listLayers(call.core)).filter((row) => row.owner === owner.id)
  const effective = new EffectiveSettings([owner], rows)
  const plan = await planUndo(call, change, { owner, effective })
  const planned = plan.ok ? plan.changes[0] : undefined
  if (plan.ok && planned === undefined) {
    throw nothingToUndo()
  }
  const issues: readonly FieldIssue[] = plan.ok ? [] : plan.issues
  return viewUndo(owner, change.key, { version: versionOf(rows), planned, issues })
}

async function getChange(call: CoreCall, id: string): Promise<Change> {
  const change = await queries.findChange(call.core, id)
  if (change === undefined) {
    throw new AppError('not_found', { reason: 'settings.change_not_found' })
  }
  return change
}

async function planUndo(
  call: CoreCall,
  change: Change,
  { owner, effective }: { readonly owner: SettingsOwner; readonly effective: EffectiveSettings },
): Promise<ChangePlan> {
  const before = await queries.ownBefore(call.core, change)
  const below = effective.resolved(owner).get(change.key)?.below
  return planChange(owner, effective, {
    values: before === null ? {} : { [change.key]: applyLayer(below, before) },
    reset: before === null ? [change.key] : [],
    isInForce: isInForce(call, owner),
  })
}

function nothingToUndo(): AppError {
  return new AppError('conflict', { reason: 'settings.nothing_to_undo' })
}
