import { makeHandlers } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { defineDomain } from '../core-domain.ts'
import { personalFields } from '../people/personal-field.ts'
import { calendarSweep, calendarTimer, checkCalendar } from './calendar/calendar-watch.ts'
import { lifecyclesRouter } from './lifecycles.router.ts'
import * as createCalendar from './migrations/20261125T0200_create_calendar.ts'
import * as createLifecycle from './migrations/20261125T0205_create_lifecycle.ts'
import { deadlineTimer, reminderTimer } from './run/deadline-timers.ts'
import { missDeadline, recountDeadlines, remindOf, wakeDeadlines } from './run/deadlines.ts'
import { settings } from './settings.ts'

const { on, at } = makeHandlers<CoreCall>()
const view = ['lifecycles.view']

/** How cases run, by when they must go on, and which days are worked. */
export const lifecycles = defineDomain({
  name: 'lifecycles',
  title: { zh: '办理期限', en: 'Cases and deadlines' },
  router: lifecyclesRouter,
  settings,
  permissions: {
    'lifecycles.view': { zh: '查看办理进度和工作日历', en: 'View cases and the working calendar' },
    'lifecycles.calendar': { zh: '维护工作日历', en: 'Keep the working calendar' },
  },
  wholeStreet: ['lifecycles.calendar'],
  roles: {
    street_approver: view,
    street_clerk: view,
    community_secretary: view,
    community_clerk: view,
    branch_secretary: view,
    grid_worker: view,
    committee_chair: view,
    property_manager: view,
    enforcement_officer: view,
    partner_liaison: view,
    system_admin: ['lifecycles.view', 'lifecycles.calendar'],
    audit_admin: view,
  },
  personalFields: personalFields(
    'lifecycle_step',
    { purpose: 'staff_accounts', seenBy: 'lifecycles.view' },
    { reason: { title: { zh: '办理事由', en: 'Reason for a step' } } },
  ),
  subscriptions: [
    on('plugins.enabled', 'wake_deadlines', (call, event) =>
      wakeDeadlines(call, event.subject.slice('plugin:'.length)),
    ),
    on('lifecycles.calendar_changed', 'recount_deadlines', (call) => recountDeadlines(call)),
  ],
  timers: [
    at(deadlineTimer, missDeadline),
    at(reminderTimer, remindOf),
    at(calendarTimer, (call) => checkCalendar(call)),
  ],
  sweeps: [calendarSweep],
  migrations: {
    core: {
      '20261125T0200_create_calendar': createCalendar,
      '20261125T0205_create_lifecycle': createLifecycle,
    },
  },
})
