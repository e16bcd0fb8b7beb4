import { definePlugin } from '@sanzhi/plugin-api'
import { coverageIndicators } from './coverage-indicators.ts'
import { branchLifecycle } from './course/branch-lifecycle.ts'
import { courseIndicators } from './course/course-indicators.ts'
import { headcountWatch } from './course/headcount.ts'
import { termTimers } from './course/term-timers.ts'
import * as createPlan from './migrations/20261122T1200_create_plan.ts'
import * as createElection from './migrations/20261126T1010_create_election.ts'
import * as createMeeting from './migrations/20261126T1020_create_meeting.ts'
import * as createRegrouping from './migrations/20261126T1025_create_regrouping.ts'
import * as createPlanAdjustment from './migrations/20261126T1030_create_plan_adjustment.ts'
import { paperTemplates } from './paper/templates.ts'
import { planLifecycle } from './plan/plan-lifecycle.ts'
import { pledgeRecords, pledgeWatch } from './pledge/pledge.service.ts'
import { branchRouter } from './router.ts'
import { settings } from './settings.ts'

/** M1 网格党支部建设: one responsible branch for every compound. */
export const plugin = definePlugin({
  id: 'branch-on-grid',
  version: '0.2.0',
  title: { zh: '网格党支部建设', en: 'Branches on the Grid' },
  summary: {
    zh: '按网格设置党支部，提醒届期，规范备案',
    en: 'Plans one responsible Party branch for every compound, with the rule behind each',
  },
  pillar: 'one_net',
  sdk: '^1.0.0',
  services: [
    'audit',
    'documents',
    'files',
    'lifecycles',
    'organisations',
    'people',
    'places',
    'tasks',
    'timers',
  ],
  requires: {},
  reads: { compound_v1: ['id', 'grid_id'], grid_v1: ['id', 'kind'] },
  permissions: {
    view: { zh: '查看党支部和设置方案', en: 'View branches and plans' },
    propose: { zh: '拟订和报送方案', en: 'Draw up and submit plans' },
    approve: { zh: '审批方案、任职和撤并', en: 'Approve plans, post holders and mergers' },
    organise: { zh: '办理换届和撤并', en: 'Organise elections and mergers' },
    keep: { zh: '登记会议、计票和亮身份', en: 'Enter meetings, count sheets and pledges' },
    file: { zh: '登记备案', en: 'Register filings' },
    view_members: { zh: '查看支部党员和亮身份', en: 'View members and pledges of branches' },
  },
  roles: {
    street_clerk: ['view', 'view_members', 'propose', 'organise', 'keep', 'file'],
    street_approver: ['view', 'view_members', 'approve'],
    community_secretary: ['view', 'view_members', 'propose', 'organise', 'keep'],
    community_clerk: ['view', 'view_members', 'keep'],
    branch_secretary: ['view', 'view_members', 'keep'],
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
    {
      id: 'count-sheet',
      title: { zh: '选举计票登记', en: 'Count sheet of an election' },
      replaces: ['选举结果报告', '党支部备案表', '党组织换届台账'],
      minutes: 5,
      perMonth: 0,
    },
    {
      id: 'meeting',
      title: { zh: '支部会议登记', en: 'Record of a branch meeting' },
      replaces: ['三会一课记录表', '三会一课统计表'],
      minutes: 2,
      perMonth: 2,
    },
    {
      id: 'pledge',
      title: { zh: '亮身份承诺登记', en: 'Pledge of a member' },
      replaces: ['党员亮身份登记表'],
      minutes: 1,
      perMonth: 0,
    },
  ],
  indicators: [...coverageIndicators, ...courseIndicators],
  lifecycles: [planLifecycle, branchLifecycle],
  subscriptions: [...headcountWatch, ...pledgeWatch],
  timers: termTimers,
  personalRecords: pledgeRecords,
  documents: paperTemplates,
  migrations: {
    '20261122T1200_create_plan': createPlan,
    '20261126T1010_create_election': createElection,
    '20261126T1020_create_meeting': createMeeting,
    '20261126T1025_create_regrouping': createRegrouping,
    '20261126T1030_create_plan_adjustment': createPlanAdjustment,
  },
  router: branchRouter,
})
