import { AppError, newId, type FieldIssue } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import { EffectiveSettings } from './effective-settings.ts'
import { planChange, type PlannedChange, type WantedChange } from './plan-change.ts'
import type { SettingsOwner } from './setting-owner.ts'
import { getOwner, isInForce } from './settings.service.ts'
import * as queries from './settings.queries.ts'
import { versionOf } from './settings.view.ts'

export interface ChangeRequest extends WantedChange {
  readonly owner: string
  /** The version of the owner's settings that the person saw. */
  readonly version: number
  readonly reason?: string | undefined
}

/**
 * Changes settings of one owner, all or nothing; in force on every server from the commit on. Locks the street's row.
 * Throws `stale` (`settings.changed`), `bad_input` (`settings.refused`) with an issue a field.
 */
export async function changeSettings(call: CoreCall, request: ChangeRequest): Promise<{ changed: number }> {
  const owner = getOwner(call, request.owner)
  const effective = await lockOwner(call, owner, request.version)
  const plan = planChange(owner, effective, { ...request, isInForce: isInForce(call, owner) })
  if (!plan.ok) {
    throw refused(plan.issues)
  }
  const reason = request.reason === undefined || request.reason === '' ? null : request.reason
  await writeChanges(call, owner, { changes: plan.changes, reason, undoesId: null })
  return { changed: plan.changes.length }
}

/** Every refused field with its issue. */
export function refused(issues: readonly FieldIssue[]): AppError {
  return new AppError('bad_input', { reason: 'settings.refused', issues })
}

/** The owner's settings as they are in this transaction, held until it ends. Throws `stale` (`settings.changed`). */
export async function lockOwner(
  call: CoreCall,
  owner: SettingsOwner,
  version: number,
): Promise<EffectiveSettings> {
  await lockStreet(call.registry)
  const rows = (await queries.listLayers(call.core)).filter((row) => row.owner === owner.id)
  if (versionOf(rows) !== version) {
    throw new AppError('stale', { reason: 'settings.changed' })
  }
  return new EffectiveSettings([owner], rows)
}

/** Writes what was planned into the history and the audit, and puts it in force. */
export async function writeChanges(
  call: CoreCall,
  owner: SettingsOwner,
  what: {
    readonly changes: readonly PlannedChange[]
    readonly reason: string | null
    readonly undoesId: string | null
  },
): Promise<void> {
  const { changes, reason, undoesId } = what
  if (changes.length === 0) {
    return
  }
  const last = await queries.lastNumber(call.core)
  await queries.insertChanges(
    call.core,
    changes.map(({ key, own, oldValue, newValue }, index) => ({
      id: newId(call.now),
      number: last + 1 + index,
      owner: owner.id,
      key,
      own: JSON.stringify(own),
      oldValue: JSON.stringify(oldValue),
      newValue: JSON.stringify(newValue),
      reason,
      undoesId,
      createdAt: call.now,
      createdBy: call.actor.accountId,
    })),
  )
  await call.services.audit.record({
    action: undoesId === null ? 'settings.changed' : 'settings.undone',
    object: `settings:${owner.id}`,
    details: { keys: changes.map(({ key }) => key).join(', '), number: last + changes.length },
  })
  await bumpRevision(call.registry)
}
