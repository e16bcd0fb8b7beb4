import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

export const events: Entries = {
  'street/events/queue': { roles: ['system_admin'], answer: listed },
  'street/events/retry': {
    roles: ['system_admin'],
    answer: listed,
    input: ({ jobId }) => ({ id: jobId }),
    foreignId: { notFound: 'events.job_not_found' },
  },
  'street/events/retryAll': { roles: ['system_admin'], answer: listed },
}
