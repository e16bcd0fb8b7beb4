import { defineDomain } from '../core-domain.ts'
import { eventsRouter } from './events.router.ts'
import * as createEvent from './migrations/20261123T1000_create_event.ts'
import * as createWorker from './migrations/20261125T0703_create_worker.ts'

/** Events, the jobs that deliver them, and timers. */
export const events = defineDomain({
  name: 'events',
  router: eventsRouter,
  title: { zh: '任务队列', en: 'Jobs' },
  permissions: { 'events.operate': { zh: '查看和重试任务队列', en: 'Watch and retry jobs' } },
  roles: { system_admin: ['events.operate'] },
  migrations: {
    registry: { '20261125T0703_create_worker': createWorker },
    core: { '20261123T1000_create_event': createEvent },
  },
  wholeStreet: ['events.operate'],
})
