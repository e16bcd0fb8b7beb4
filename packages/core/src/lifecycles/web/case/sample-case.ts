import { plainDateOf } from '@sanzhi/kernel'
import type { CaseStep, PicturedCase } from './case-row.ts'

const text = (zh: string, en: string) => ({ zh, en })
const noticed = text('公示中', 'On notice')
const held = text('已召开', 'Held')
const quorum = {
  rule: 'no_quorum',
  strength: 'hard',
  refusal: text('到会 … 人，不足应到 … 人的三分之二', 'Only … of … are present'),
  citation: text('听评会办法第 3 条', 'Rules of hearings, article 3'),
} as const
const minutes = {
  rule: 'not_minuted',
  strength: 'soft',
  refusal: text('尚无会议记录', 'There are no minutes yet'),
  citation: text('听评会办法第 5 条', 'Rules of hearings, article 5'),
} as const

const step = (over: Partial<CaseStep>): CaseStep => ({
  seq: 1,
  kind: 'moved',
  transition: null,
  title: null,
  from: null,
  state: noticed,
  at: '2026-11-10T02:00:00Z',
  byName: null,
  byRoles: [],
  reason: null,
  basis: [],
  overridden: [],
  dueOn: null,
  dueFrom: null,
  ...over,
})

/** A topic of a hearing that was held and is overdue, for tests. */
export const overdueTopic: PicturedCase = {
  id: 'topic-7',
  lifecycle: 'hearing.topic',
  subject: 'topic:7',
  title: text('江浦南里第 7 号议题', 'Topic 7 of Jiangpu Nanli'),
  kind: text('听评会议题', 'Hearing topic'),
  placeName: '江浦社区',
  path: 'hearing/topics/7',
  state: held,
  isFinal: false,
  startedAt: '2026-11-10T02:00:00Z',
  enteredAt: '2026-11-16T02:00:00Z',
  dueOn: plainDateOf(new Date('2026-11-20')),
  left: { days: -5, workingDays: -3 },
  isDueEstimated: false,
  isOverdue: true,
  isDueSoon: false,
  ownerVersion: '1.0.0',
  states: [
    { name: 'noticed', title: noticed, kind: 'initial', isHere: false, wasHere: true },
    { name: 'held', title: held, kind: 'normal', isHere: true, wasHere: true },
    { name: 'closed', title: text('已办结', 'Closed'), kind: 'final', isHere: false, wasHere: false },
    { name: 'withdrawn', title: text('已撤回', 'Withdrawn'), kind: 'final', isHere: false, wasHere: false },
  ],
  transitions: [
    { name: 'hold', title: text('召开', 'Hold'), from: ['noticed'], to: 'held' },
    { name: 'close', title: text('办结', 'Close'), from: ['held'], to: 'closed' },
    { name: 'reopen', title: text('退回重议', 'Send back'), from: ['held'], to: 'noticed' },
    { name: 'withdraw', title: text('撤回', 'Withdraw'), from: ['noticed'], to: 'withdrawn' },
  ],
  next: [
    {
      name: 'close',
      title: text('办结', 'Close'),
      to: text('已办结', 'Closed'),
      isPermitted: true,
      needsReason: false,
      rules: [quorum, minutes],
    },
    {
      name: 'reopen',
      title: text('退回重议', 'Send back'),
      to: noticed,
      isPermitted: false,
      needsReason: true,
      rules: [],
    },
  ],
  steps: [
    step({
      kind: 'started',
      byName: '测试人员1',
      byRoles: [text('街道经办员', 'Street clerk')],
      dueOn: '2026-11-17',
    }),
    step({
      seq: 2,
      transition: 'hold',
      title: text('召开', 'Hold'),
      from: noticed,
      state: held,
      at: '2026-11-16T02:00:00Z',
      byName: '测试人员2',
      reason: '记录会后补齐',
      basis: [quorum.citation, minutes.citation],
      overridden: [minutes],
      dueOn: '2026-11-19',
    }),
    step({
      seq: 3,
      kind: 'due_changed',
      from: held,
      state: held,
      dueFrom: '2026-11-19',
      dueOn: '2026-11-20',
    }),
    step({
      seq: 4,
      kind: 'missed',
      from: held,
      state: held,
      at: '2026-11-20T16:00:00Z',
      dueOn: '2026-11-20',
    }),
  ],
}
