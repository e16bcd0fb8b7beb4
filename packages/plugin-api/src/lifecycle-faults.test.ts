import { Type } from '@sanzhi/schema'
import { expect, it } from 'vitest'
import { listLifecycleFaults } from './lifecycle-faults.ts'
import { defineLifecycle, type Lifecycle } from './lifecycle.ts'

const text = (zh: string) => ({ zh, en: zh })

const good = defineLifecycle({
  name: 'topic',
  title: text('议题'),
  caseTitle: text('议题 {no}'),
  permission: 'view',
  states: {
    open: {
      title: text('公示中'),
      kind: 'initial',
      deadline: { after: 'days', unit: 'working_days', movesOffHolidays: 'moves' },
    },
    held: { title: text('已召开'), kind: 'final' },
  },
  rules: {
    no_quorum: {
      refusal: text('人数不足'),
      citation: text('办法'),
      strength: 'hard',
      decide: ({ present }: { present: number }) => ({ holds: present > 2 }),
    },
  },
  transitions: {
    hold: { title: text('召开'), from: ['open'], to: 'held', permission: 'convene', guards: ['no_quorum'] },
  },
})

const owner = {
  permissions: new Set(['view', 'convene']),
  settings: Type.Object({ days: Type.Integer({ default: 5 }), moves: Type.Boolean({ default: true }) }),
}
const faults = (changes: object, others: readonly Lifecycle[] = []): readonly string[] =>
  listLifecycleFaults([{ ...good, ...changes }, ...others], owner)

const hold = { title: text('召开'), from: ['open'], to: 'held', permission: 'convene' }
const state = (kind: string) => ({ title: text('状态'), kind })

it('finds nothing wrong with a good one', () => {
  expect(faults({})).toEqual([])
})

it.each<[object, string]>([
  [{ transitions: { hold: { ...hold, to: 'gone' } } }, 'hold names no state: gone'],
  [{ transitions: { hold: { ...hold, from: ['open', 'gone'] } } }, 'hold names no state: gone'],
  [{ transitions: { hold: { ...hold, from: [] } } }, 'hold leads from nowhere'],
  [{ transitions: { hold: { ...hold, from: ['open', 'open'] } } }, 'hold leads twice from open'],
  [{ transitions: { hold: { ...hold, guards: ['nothing'] } } }, 'hold names no rule: nothing'],
  [{ transitions: { hold: { ...hold, permission: 'rule' } } }, 'its owner has no permission rule'],
  [{ permission: 'rule' }, 'its owner has no permission rule'],
  [{ states: { ...good.states, lost: state('final') } }, 'lost cannot be reached'],
  [{ states: { open: state('normal'), held: state('final') } }, 'has 0 initial states instead of one'],
  [{ states: { open: state('initial'), held: state('initial') } }, 'has 2 initial states instead of one'],
  [{ transitions: { hold, again: { ...hold, from: ['held'], to: 'open' } } }, 'held is final and leads on'],
  [{ states: { open: state('initial'), held: state('normal') } }, 'held is not final and leads nowhere'],
  [
    { states: { ...good.states, held: { ...state('final'), deadline: { after: 'days', unit: 'days' } } } },
    'held is final and has a deadline',
  ],
  [
    { states: { ...good.states, open: { ...state('initial'), deadline: { after: 'moves', unit: 'days' } } } },
    'the deadline of open needs a setting moves that is integer',
  ],
  [{ name: 'Topic' }, '/name: pattern'],
  [{ title: { zh: '', en: 'x' } }, '/title/zh: minLength'],
])('says in a sentence what is wrong: %#', (changes, fault) => {
  const name = 'name' in changes ? 'Topic' : 'topic'
  expect(faults(changes)).toContain(`lifecycle ${name}: ${fault}`)
})

it('two of one name are one too many', () => {
  expect(faults({}, [good])).toContain('two lifecycles are called topic')
})

it('names that stand for nothing do not compile', () => {
  const draft = { name: 'x', title: text('x'), caseTitle: text('x'), permission: 'view' }
  const one = defineLifecycle({
    ...draft,
    states: { open: { title: text('x'), kind: 'initial' }, held: { title: text('x'), kind: 'final' } },
    transitions: {
      // @ts-expect-error there is no such state
      hold: { title: text('x'), from: ['open'], to: 'gone', permission: 'convene' },
    },
  })
  const two = defineLifecycle({
    ...draft,
    states: { open: { title: text('x'), kind: 'initial' }, held: { title: text('x'), kind: 'final' } },
    transitions: {
      // @ts-expect-error there is no such rule
      hold: { title: text('x'), from: ['open'], to: 'held', permission: 'convene', guards: ['nothing'] },
    },
  })
  expect([one, two].flatMap((lifecycle) => listLifecycleFaults([lifecycle], owner))).toEqual([
    'lifecycle x: hold names no state: gone',
    'lifecycle x: held cannot be reached',
    'lifecycle x: hold names no rule: nothing',
  ])
})
