import { newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { StreetState } from './street-state.ts'

/** Writes the street's new state and why: whoever throws a street away asks what it once was. The revision is the caller's to move. */
export async function writeState(
  call: CoreCall,
  { from, to, reason }: { readonly from: StreetState; readonly to: StreetState; readonly reason: string },
): Promise<void> {
  await call.registry.updateTable('street').set({ state: to }).execute()
  await call.core
    .insertInto('streetStateChange')
    .values({
      id: newId(call.now),
      fromState: from,
      toState: to,
      reason,
      createdAt: call.now,
      createdBy: call.actor.accountId,
    })
    .execute()
}
