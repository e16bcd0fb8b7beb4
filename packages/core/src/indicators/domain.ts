import { defineDomain } from '../core-domain.ts'
import { districtIndicatorsRouter } from './district-indicators.router.ts'
import { indicatorSubscriptions, indicatorTimers, scheduleTakings } from './indicator-timers.ts'
import { indicatorsRouter } from './indicators.router.ts'
import * as createIndicator from './migrations/20261125T1000_create_indicator.ts'
import * as createIndicatorChange from './migrations/20261125T1001_create_indicator_change.ts'
import { rollUp } from './roll-up.ts'

const view = ['indicators.view']

/** What is counted from records: in the street, its communities and, rolled up, in the district. */
export const indicators = defineDomain({
  name: 'indicators',
  router: indicatorsRouter,
  districtRouter: districtIndicatorsRouter,
  title: { zh: '治理成效', en: 'Outcomes' },
  permissions: {
    'indicators.view': { zh: '查看统计指标', en: 'View indicators' },
    'indicators.take': { zh: '重新统计指标', en: 'Take indicators anew' },
  },
  wholeStreet: ['indicators.take'],
  roles: {
    street_approver: view,
    street_clerk: ['indicators.view', 'indicators.take'],
    community_secretary: view,
    community_clerk: view,
    audit_admin: view,
  },
  timers: indicatorTimers,
  subscriptions: indicatorSubscriptions,
  sweeps: [scheduleTakings, { name: 'indicators.roll_up', everyMs: 5_000, run: rollUp }],
  migrations: {
    registry: { '20261125T1001_create_indicator_change': createIndicatorChange },
    core: { '20261125T1000_create_indicator': createIndicator },
  },
})
