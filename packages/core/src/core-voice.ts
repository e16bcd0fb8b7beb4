import { actingAsCore } from './acting-as-core.ts'
import { makeAuditService } from './audit/audit.service.ts'
import type { CoreCall } from './core-call.ts'
import { makeEventsService, makeTimersService } from './events/events.service.ts'

/** Audit, events and timers in the core's own name, whichever plugin's call it is: no plugin may speak so itself. */
export function coreVoice(call: CoreCall) {
  const core = actingAsCore(call)
  return {
    audit: makeAuditService(core),
    events: makeEventsService(core),
    timers: makeTimersService(core),
  }
}
