import type { StreetFacts } from '@sanzhi/plugin-api'
import type { ReadinessId } from '../readiness/readiness.ts'

export type StreetState = StreetFacts['state']

/** What a district may make of a street. One that is closed stays so, and moving is the operator's. */
const next: Readonly<Record<StreetState, readonly StreetState[]>> = {
  trial: ['live', 'frozen'],
  live: ['frozen'],
  frozen: ['trial', 'live', 'closed'],
  moving: [],
  closed: [],
}

/** What a district may make of a street that is in `state` now. */
export function nextStates(state: StreetState): readonly StreetState[] {
  return next[state]
}

export type StateRefusal =
  | { readonly reason: 'tenancy.bad_state' }
  | { readonly reason: 'tenancy.not_ready'; readonly missing: readonly ReadinessId[] }
  | { readonly reason: 'tenancy.name_differs' }
  | { readonly reason: 'tenancy.was_live' }

/**
 * Whether a street may change its state; undefined when it may. Live only with every document that its district requires;
 * closed only by whoever typed its name; what was live does not go back on trial, where it could be thrown away.
 * Source: handbook section 8, Before going live.
 */
export function decideState(
  to: StreetState,
  street: {
    readonly state: StreetState
    readonly name: string
    readonly typedName: string
    readonly wasLive: boolean
    readonly required: readonly ReadinessId[]
    readonly complete: readonly string[]
  },
): StateRefusal | undefined {
  if (!nextStates(street.state).includes(to)) return { reason: 'tenancy.bad_state' }
  if (to === 'trial' && street.wasLive) return { reason: 'tenancy.was_live' }
  if (to === 'closed' && street.typedName.trim() !== street.name) return { reason: 'tenancy.name_differs' }
  const missing = street.required.filter((item) => !street.complete.includes(item))
  return to === 'live' && missing.length > 0 ? { reason: 'tenancy.not_ready', missing } : undefined
}
