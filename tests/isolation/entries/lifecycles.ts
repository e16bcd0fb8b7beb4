import type { Entries } from '../entry.ts'
import { except, listed } from '../roles.ts'

const readers = except('resident', 'security_admin')

export const lifecycles: Entries = {
  'street/lifecycles/listKinds': { roles: readers, answer: listed },
  'street/lifecycles/listCases': {
    roles: readers,
    answer: listed,
    input: ({ communityId }) => ({ placeId: communityId, show: 'open', limit: 200 }),
    foreignId: 'empty',
    foreignWords: ({ gridName }) => [{ q: gridName }],
  },
  // No case: whoever may look at cases still sees those of a module by its permission, see tests/lifecycles.
  'street/lifecycles/getCase': {
    roles: readers,
    answer: [404, 'lifecycles.run_not_found'],
    input: ({ gridId }) => ({ lifecycle: 'branch-on-grid.plan', subject: `plan:${gridId}` }),
  },
  'street/lifecycles/getCalendar': { roles: readers, answer: listed, input: () => ({ year: 2026 }) },
  'street/lifecycles/countDays': {
    roles: readers,
    answer: listed,
    input: () => ({ from: '2026-09-30', count: 3 }),
  },
  'street/lifecycles/saveCalendar': {
    roles: ['system_admin'],
    answer: [400, 'lifecycles.no_holidays'],
    input: () => ({ year: 2027, source: '测试用日历', days: [], version: null }),
  },
  'street/lifecycles/resetCalendar': {
    roles: ['system_admin'],
    answer: [412, 'lifecycles.calendar_changed'],
    input: () => ({ year: 2027, version: 1 }),
  },
}
