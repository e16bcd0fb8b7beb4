import { expect, it } from 'vitest'
import { layCase, type LaidCase } from './case-layout.ts'

const text = (zh: string) => ({ zh, en: zh })

type Kind = LaidCase['states'][number]['kind']
const states: readonly [string, Kind][] = [
  ['noticed', 'initial'],
  ['held', 'normal'],
  ['replied', 'normal'],
  ['closed', 'final'],
  ['withdrawn', 'final'],
]
const transitions = (
  [
    ['hold', ['noticed'], 'held'],
    ['reply', ['held'], 'replied'],
    ['reopen', ['held', 'replied'], 'noticed'],
    ['close', ['replied'], 'closed'],
    ['skip', ['held'], 'closed'],
    ['withdraw', ['noticed', 'held'], 'withdrawn'],
  ] as const
).map(([title, from, to]) => ({ title: text(title), from, to }))

/** A topic that has been through `been`, the last of them being where it stands. */
function topic(...been: readonly string[]): LaidCase {
  return {
    states: states.map(([name, kind]) => ({
      name,
      title: text(name),
      kind,
      isHere: been.at(-1) === name,
      wasHere: been.includes(name),
    })),
    transitions,
  }
}
const lines = (laid: LaidCase) =>
  layCase(laid).map(({ name, standing, sides }) =>
    [name, standing, ...sides.map((side) => `${side.by.zh}→${side.name} ${side.standing}`)].join(' '),
  )

it.each<[readonly string[], readonly string[]]>([
  [['noticed'], ['noticed here withdraw→withdrawn open', 'held ahead', 'replied ahead', 'closed ahead']],
  [
    ['noticed', 'held'],
    ['noticed done', 'held here withdraw→withdrawn open', 'replied ahead', 'closed ahead'],
  ],
  // Sent back: what was held before is ahead again.
  [
    ['noticed', 'held', 'noticed'],
    ['noticed here withdraw→withdrawn open', 'held ahead', 'replied ahead', 'closed ahead'],
  ],
  [
    ['noticed', 'held', 'closed'],
    ['noticed done', 'held done withdraw→withdrawn out_of_reach', 'replied passed_by', 'closed here'],
  ],
  [
    ['noticed', 'withdrawn'],
    [
      'noticed done withdraw→withdrawn here',
      'held out_of_reach',
      'replied out_of_reach',
      'closed out_of_reach',
    ],
  ],
  [
    ['noticed', 'held', 'replied'],
    ['noticed done', 'held done withdraw→withdrawn out_of_reach', 'replied here', 'closed ahead'],
  ],
])('a topic that was %j', (been, picture) => {
  expect(lines(topic(...been))).toEqual(picture)
})

it('names the steps back and where they lead', () => {
  const returns = layCase(topic('noticed')).map((state) =>
    state.returns.map(({ by, to }) => `${by.zh}→${to.zh}`),
  )
  expect(returns).toEqual([[], ['reopen→noticed'], ['reopen→noticed'], []])
})

it('of one state that leads to two ends takes the first of them as the line', () => {
  const laid = topic('noticed')
  const short = {
    states: laid.states.filter(({ name }) => ['noticed', 'closed', 'withdrawn'].includes(name)),
    transitions: [
      { title: text('close'), from: ['noticed'], to: 'closed' },
      { title: text('withdraw'), from: ['noticed'], to: 'withdrawn' },
    ],
  }
  expect(lines(short)).toEqual(['noticed here withdraw→withdrawn open', 'closed ahead'])
})

it('hangs a side that only another side leads to under the end of the line', () => {
  const laid = topic('noticed')
  const archived = {
    name: 'archived',
    title: text('archived'),
    kind: 'final',
    isHere: false,
    wasHere: false,
  } as const
  const more = {
    states: [...laid.states, archived],
    transitions: [...transitions, { title: text('archive'), from: ['withdrawn'], to: 'archived' }],
  }
  expect(lines(more).at(-1)).toBe('closed ahead archive→archived out_of_reach')
})
