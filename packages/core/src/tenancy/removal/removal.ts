import type { StreetState } from '../state/street-state.ts'

export type RemovalRefusal = {
  readonly reason: 'tenancy.not_on_trial' | 'tenancy.was_live' | 'tenancy.name_differs'
}

/** Whether a street may be thrown away with all it holds; undefined when it may. What was ever in use may not. */
export function decideRemoval(street: {
  readonly state: StreetState
  readonly wasLive: boolean
  readonly name: string
  readonly typedName: string
}): RemovalRefusal | undefined {
  if (street.state !== 'trial') return { reason: 'tenancy.not_on_trial' }
  if (street.wasLive) return { reason: 'tenancy.was_live' }
  return street.typedName.trim() === street.name ? undefined : { reason: 'tenancy.name_differs' }
}
