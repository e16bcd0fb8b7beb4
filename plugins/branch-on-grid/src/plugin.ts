import { definePlugin } from '@sanzhi/plugin-api'
import { coverageIndicators } from './coverage-indicators.ts'
import * as createPlan from './migrations/20261122T1200_create_plan.ts'
import { planLifecycle } from './plan/plan-lifecycle.ts'
import { branchRouter } from './router.ts'
import { settings } from './settings.ts'

/** M1 网格党支部建设: one responsible branch for every compound. */
export const plugin = definePlugin({
  id: 'branch-on-grid',
  version: '0.1.0',
  title: { zh: '网格党支部建设', en: 'Branches on the Grid' },
  summary: {
    zh: '按网格设置党支部，提醒届期，规范备案',
    en: 'Plans one responsible Party branch for every compound, with the rule behind each',
  },
  pillar: 'one_net',
  sdk: '^1.0.0',
  services: ['audit', 'lifecycles', 'organisations', 'places'],
  requires: {},
  reads: { compound_v1: ['id', 'grid_id'], grid_v1: ['id', 'kind'] },
  permissions: {
    view: { zh: '查看党支部设置方案', en: 'View branch plans' },
    propose: { zh: '拟订和报送方案', en: 'Draw up and submit plans' },
    approve: { zh: '审批方案', en: 'Approve or return plans' },
  },
  roles: {
    street_clerk: ['view', 'propose'],
    street_approver: ['view', 'approve'],
    community_secretary: ['view', 'propose'],
    community_clerk: ['view'],
    branch_secretary: ['view'],
    grid_worker: ['view'],
    system_admin: ['view'],
    audit_admin: ['view'],
  },
  settings,
  forms: [
    {
      id: 'plan-approval',
      title: { zh: '方案报批登记', en: 'Approval of a plan' },
      replaces: ['党支部设置测算表', '党支部设置报批表'],
      minutes: 3,
      perMonth: 0,
    },
  ],
  indicators: coverageIndicators,
  lifecycles: [planLifecycle],
  migrations: { '20261122T1200_create_plan': createPlan },
  router: branchRouter,
})
