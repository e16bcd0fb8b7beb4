import { defineLifecycle } from '@sanzhi/plugin-api'

export interface TopicFacts {
  readonly present: number
  readonly invited: number
  readonly isMinuted: boolean
}

/** A topic of a hearing, as a plugin would write it down: every kind of state, rule and deadline once. */
export const topicLifecycle = defineLifecycle({
  name: 'topic',
  title: { zh: '听评会议题', en: 'Hearing topic' },
  caseTitle: { zh: '{compound}第 {no} 号议题', en: 'Topic {no} of {compound}' },
  permission: 'view',
  states: {
    noticed: {
      title: { zh: '公示中', en: 'On notice' },
      kind: 'initial',
      deadline: {
        after: 'notice_days',
        unit: 'working_days',
        remindBefore: 'remind_days',
        escalateTo: 'approve',
      },
    },
    held: {
      title: { zh: '已召开', en: 'Held' },
      kind: 'normal',
      deadline: { after: 'reply_days', unit: 'days', movesOffHolidays: 'moves_off_holidays' },
    },
    replied: {
      title: { zh: '已答复', en: 'Answered' },
      kind: 'normal',
      deadline: { after: 'review_months', unit: 'months' },
    },
    closed: { title: { zh: '已办结', en: 'Closed' }, kind: 'final' },
    withdrawn: { title: { zh: '已撤回', en: 'Withdrawn' }, kind: 'final' },
  },
  rules: {
    no_quorum: {
      refusal: {
        zh: '到会 {present} 人，不足应到 {invited} 人的三分之二',
        en: 'Only {present} of {invited} are present, fewer than two thirds',
      },
      citation: { zh: '听评会办法第 3 条', en: 'Rules of hearings, article 3' },
      strength: 'hard',
      decide: ({ present, invited }: TopicFacts) =>
        3 * present >= 2 * invited ? { holds: true } : { holds: false, params: { present, invited } },
    },
    not_minuted: {
      refusal: { zh: '尚无会议记录', en: 'There are no minutes yet' },
      citation: { zh: '听评会办法第 5 条', en: 'Rules of hearings, article 5' },
      strength: 'soft',
      decide: ({ isMinuted }: TopicFacts) => (isMinuted ? { holds: true } : { holds: false }),
    },
  },
  transitions: {
    hold: {
      title: { zh: '召开', en: 'Hold' },
      from: ['noticed'],
      to: 'held',
      permission: 'convene',
      guards: ['no_quorum', 'not_minuted'],
    },
    reply: { title: { zh: '答复', en: 'Answer' }, from: ['held'], to: 'replied', permission: 'convene' },
    reopen: {
      title: { zh: '退回重议', en: 'Send back' },
      from: ['held', 'replied'],
      to: 'noticed',
      permission: 'approve',
      needsReason: true,
    },
    close: { title: { zh: '办结', en: 'Close' }, from: ['replied'], to: 'closed', permission: 'approve' },
    withdraw: {
      title: { zh: '撤回', en: 'Withdraw' },
      from: ['noticed'],
      to: 'withdrawn',
      permission: 'convene',
    },
  },
})

export type TopicTransition = keyof typeof topicLifecycle.transitions
export const topicTransitions: readonly TopicTransition[] = ['hold', 'reply', 'reopen', 'close', 'withdraw']
