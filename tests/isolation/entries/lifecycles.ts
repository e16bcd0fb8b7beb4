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
  },
  'street/lifecycles/getCase': {
    roles: readers,
    answer: [404, 'lifecycles.run_not_found'],
    input: ({ planId }) => ({ lifecycle: 'branch-on-grid.plan', subject: `plan:${planId}` }),
  },
  'street/lifecycles/getCalendar': { roles: readers, answer: listed, input: () => ({ year: 2026 }) },
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
