import { defineLifecycle } from '@sanzhi/plugin-api'

/** Whether whoever decides drew the plan up or submitted it. */
export interface PlanFacts {
  readonly isOwn: boolean
}

/**
 * The course of a plan from its draft to its being in force. The superior answers within `party.approval_days`. Source:
 * handbook M1, the community proposes and the street approves; R-PB5.
 */
export const planLifecycle = defineLifecycle({
  name: 'plan',
  title: { zh: '党支部设置方案', en: 'Branch plan' },
  caseTitle: { zh: '党支部设置方案（{branches} 个党支部）', en: 'Branch plan ({branches} branches)' },
  permission: 'view',
  states: {
    draft: { title: { zh: '草案', en: 'Draft' }, kind: 'initial' },
    submitted: {
      title: { zh: '待审批', en: 'Waiting for approval' },
      kind: 'normal',
      deadline: { after: 'party.approval_days', unit: 'days', escalateTo: 'approve' },
    },
    approved: { title: { zh: '已批准', en: 'Approved' }, kind: 'final' },
    returned: { title: { zh: '已退回', en: 'Returned' }, kind: 'final' },
    discarded: { title: { zh: '已撤销', en: 'Discarded' }, kind: 'final' },
  },
  rules: {
    own_plan: {
      refusal: {
        zh: '方案由本人拟订或报送，不能由本人审批',
        en: 'Whoever drew the plan up or submitted it cannot decide on it',
      },
      citation: { zh: '社区拟订、街道审批', en: 'The community proposes, the street approves' },
      strength: 'hard',
      decide: ({ isOwn }: PlanFacts) => ({ holds: !isOwn }),
    },
  },
  transitions: {
    submit: { title: { zh: '报送', en: 'Submit' }, from: ['draft'], to: 'submitted', permission: 'propose' },
    approve: {
      title: { zh: '批准', en: 'Approve' },
      from: ['submitted'],
      to: 'approved',
      permission: 'approve',
      guards: ['own_plan'],
    },
    return: {
      title: { zh: '退回', en: 'Return' },
      from: ['submitted'],
      to: 'returned',
      permission: 'approve',
      guards: ['own_plan'],
      needsReason: true,
    },
    discard: {
      title: { zh: '撤销', en: 'Discard' },
      from: ['draft', 'submitted'],
      to: 'discarded',
      permission: 'propose',
    },
  },
})
