import type { CoreCall } from './core-call.ts'

/** The same call with the core speaking for itself: for what a domain tells and sets in its own name while it serves a plugin. */
export function actingAsCore(call: CoreCall): CoreCall {
  return { ...call, callerId: null }
}
