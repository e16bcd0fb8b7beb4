import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { decideRights, type RightsAct } from './rights.ts'
import { lockRequest } from './rights.queries.ts'

/**
 * The request, locked, once `act` may follow. Throws `not_found` (`people.request_not_found`), `stale`, `conflict`
 * (`people.request_closed`, `people.not_verified`, `people.other_kind`).
 */
export async function takeRequest(
  call: CoreCall,
  { id, version }: { readonly id: string; readonly version: number },
  act: RightsAct,
) {
  const row = await lockRequest(call.core, id, call.visiblePlaces('people.rights'))
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'people.request_not_found' })
  }
  if (row.version !== version) {
    throw new AppError('stale', { reason: 'people.changed_meanwhile' })
  }
  const verdict = decideRights(row, act)
  if (!verdict.allowed) {
    throw new AppError('conflict', { reason: verdict.reason })
  }
  return { row, next: verdict.next }
}
