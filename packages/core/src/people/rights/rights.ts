import type { RightsKind, RightsState } from '../people-tables.ts'

/** What may be done with a request next. */
export type RightsAct = 'verify' | 'complete' | 'refuse' | 'copy' | 'erase' | 'correct'

export type RightsVerdict =
  | { readonly allowed: true; readonly next: RightsState }
  | {
      readonly allowed: false
      readonly reason: 'people.request_closed' | 'people.not_verified' | 'people.other_kind'
    }

const closed: ReadonlySet<RightsState> = new Set(['done', 'refused'])

/** Acts that carry out one kind of request and no other. */
const kindOfAct: Partial<Readonly<Record<RightsAct, RightsKind>>> = {
  copy: 'copy',
  erase: 'erase',
  correct: 'correct',
}

/**
 * Whether `act` may follow: nothing is handed out or changed before it is known who asks, and an erasure is completed by erasing
 * alone. Refusing is possible at any time, with its ground. Source: handbook 6.2 P6, PIPL art. 50.
 */
export function decideRights(
  request: { readonly kind: RightsKind; readonly state: RightsState },
  act: RightsAct,
): RightsVerdict {
  if (closed.has(request.state) || (act === 'verify' && request.state !== 'received')) {
    return { allowed: false, reason: 'people.request_closed' }
  }
  if (act === 'verify' || act === 'refuse') {
    return { allowed: true, next: act === 'verify' ? 'verified' : 'refused' }
  }
  if (!isFor(request.kind, act)) {
    return { allowed: false, reason: 'people.other_kind' }
  }
  if (request.state !== 'verified') {
    return { allowed: false, reason: 'people.not_verified' }
  }
  return { allowed: true, next: act === 'copy' || act === 'correct' ? 'verified' : 'done' }
}

function isFor(kind: RightsKind, act: RightsAct): boolean {
  return act === 'complete' ? kind !== 'erase' : kindOfAct[act] === kind
}
