import { isUniqueViolation } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { bumpRevision, lockStreet } from '../../tenancy/street.queries.ts'

/** The erasure that waits for its second person; null: none. */
export async function findKeyErasure(call: CoreCall) {
  const row = await call.core
    .selectFrom('keyErasure')
    .select(['id', 'reason', 'createdAt', 'createdBy', 'version'])
    .where('state', '=', 'proposed')
    .executeTakeFirst()
  if (row === undefined) {
    return null
  }
  const names = await call.accountNames(row.createdBy === null ? [] : [row.createdBy])
  return {
    id: row.id,
    reason: row.reason,
    at: row.createdAt.toISOString(),
    byName: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
    isOwn: row.createdBy === call.actor.accountId,
    version: row.version,
  }
}

/**
 * Proposes to destroy the street's keys, as when the street leaves the platform: every sealed value of it becomes unreadable.
 * Nothing happens before somebody else confirms. Throws `bad_input` (`people.street_name_wrong`), `conflict`
 * (`people.erasure_waits`).
 */
export async function proposeKeyErasure(
  call: CoreCall,
  request: { readonly streetName: string; readonly reason: string },
): Promise<void> {
  requireStreetName(call, request.streetName)
  const id = newId(call.now)
  try {
    await call.core
      .insertInto('keyErasure')
      .values({
        id,
        reason: request.reason.trim(),
        state: 'proposed',
        decidedBy: null,
        decidedAt: null,
        ...recordStamp(call),
      })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'key_erasure_open_key')) {
      throw new AppError('conflict', { reason: 'people.erasure_waits', cause: error })
    }
    throw error
  }
  await call.services.audit.record({ action: 'people.key_erasure_proposed', object: `erasure:${id}` })
}

/** Takes a proposal back: whoever may propose or confirm. */
export async function withdrawKeyErasure(call: CoreCall, id: string): Promise<void> {
  await lockProposal(call, id)
  await decide(call, id, 'withdrawn')
  await call.services.audit.record({ action: 'people.key_erasure_withdrawn', object: `erasure:${id}` })
}

/**
 * Destroys the street's keys and with them all that was sealed, people's own keys included. Irrevocable. Every server forgets the
 * keys with the street's revision. Throws `forbidden` (`people.second_person`) for whoever proposed it, `not_found`.
 */
export async function confirmKeyErasure(
  call: CoreCall,
  request: { readonly id: string; readonly streetName: string },
): Promise<void> {
  requireStreetName(call, request.streetName)
  await lockStreet(call.registry)
  const proposal = await lockProposal(call, request.id)
  if (proposal.createdBy === call.actor.accountId) {
    throw new AppError('forbidden', { reason: 'people.second_person' })
  }
  await call.core
    .updateTable('dataKey')
    .set((eb) => ({
      wrappedKey: Buffer.alloc(0),
      destroyedAt: call.now,
      updatedAt: call.now,
      version: eb('version', '+', 1),
    }))
    .execute()
  await call.core.deleteFrom('personKey').execute()
  await decide(call, request.id, 'done')
  await call.services.audit.record({ action: 'people.keys_destroyed', object: `erasure:${request.id}` })
  await bumpRevision(call.registry)
}

/** The name typed in full: nobody destroys a street by a slip of the hand. */
function requireStreetName(call: CoreCall, typed: string): void {
  if (typed.trim() !== call.street.name) {
    throw new AppError('bad_input', { reason: 'people.street_name_wrong' })
  }
}

async function lockProposal(call: CoreCall, id: string) {
  const row = await call.core
    .selectFrom('keyErasure')
    .select(['id', 'createdBy'])
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'people.erasure_not_found' })
  }
  return row
}

async function decide(call: CoreCall, id: string, state: 'withdrawn' | 'done'): Promise<void> {
  await call.core
    .updateTable('keyErasure')
    .set((eb) => ({
      state,
      decidedBy: call.actor.accountId,
      decidedAt: call.now,
      updatedAt: call.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}
