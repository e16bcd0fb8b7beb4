import { defineDomain } from '../core-domain.ts'

import * as createEvent from './migrations/20261123T1000_create_event.ts'

/** Events, the jobs that deliver them, and timers. */
export const events = defineDomain({
  name: 'events',
  migrations: { core: { '20261123T1000_create_event': createEvent } },
})
