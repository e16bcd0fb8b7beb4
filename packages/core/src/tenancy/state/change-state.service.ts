import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { DistrictCall } from '../district-call.ts'
import { readinessKinds, type ReadinessId } from '../readiness/readiness.ts'
import { listItems } from '../readiness/readiness.queries.ts'
import { listRequired } from '../readiness/readiness.service.ts'
import { measureNow } from '../standing/measure-standing.ts'
import { bumpRevision, lockStreet } from '../street.queries.ts'
import { decideState, type StateRefusal, type StreetState } from './street-state.ts'
import { listChanges } from './street-state.queries.ts'
import { writeState } from './write-state.ts'

export interface AskedState {
  readonly slug: string
  readonly to: StreetState
  readonly reason: string
  /** The street's name as it was typed, where an act asks for it; else ''. */
  readonly typedName: string
}

/**
 * Changes a street's state as its district, in force on every server at once. Throws `conflict` as `decideState` says:
 * `tenancy.not_ready` names the documents that are missing.
 */
export async function changeState(call: DistrictCall, asked: AskedState): Promise<void> {
  const required = await listRequired(call)
  await call.streets.act(asked.slug, (inStreet) => changeIn(inStreet, asked, required))
  // One that is closed is looked at no more.
  if (asked.to !== 'closed') await measureNow(call, asked.slug)
}

async function changeIn(
  call: CoreCall,
  { to, reason, typedName }: AskedState,
  required: readonly ReadinessId[],
): Promise<void> {
  await lockStreet(call.registry)
  const { tenantId, state, name } = call.street
  const items = await listItems(call.core)
  const changes = await listChanges(call.core)
  const refusal = decideState(to, {
    state,
    name,
    typedName,
    wasLive: state === 'live' || changes.some((change) => change.fromState === 'live'),
    required,
    complete: items.filter((item) => item.isComplete).map(({ item }) => item),
  })
  if (refusal !== undefined) throw refused(refusal)
  await writeState(call, { from: state, to, reason })
  await call.services.audit.record({
    action: 'tenancy.state_changed',
    object: `street:${tenantId}`,
    details: { from: state, to },
  })
  await bumpRevision(call.registry)
}

function refused(refusal: StateRefusal): AppError {
  if (refusal.reason !== 'tenancy.not_ready') return new AppError('conflict', { reason: refusal.reason })
  const titles = readinessKinds.filter(({ id }) => refusal.missing.includes(id)).map(({ title }) => title)
  return new AppError('conflict', {
    reason: refusal.reason,
    params: {
      missing: titles.map(({ zh }) => `《${zh}》`).join('、'),
      missingEn: titles.map(({ en }) => en).join(', '),
    },
  })
}
