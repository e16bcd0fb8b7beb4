import { defineDomain } from '../core-domain.ts'
import * as createEvent from './migrations/20261123T1000_create_event.ts'
import * as createWorker from './migrations/20261125T0703_create_worker.ts'

/** Events, the jobs that deliver them, and timers. */
export const events = defineDomain({
  name: 'events',
  migrations: {
    registry: { '20261125T0703_create_worker': createWorker },
    core: { '20261123T1000_create_event': createEvent },
  },
})
