import { readdirSync, readFileSync } from 'node:fs'
import { expect, describe, it } from 'vitest'
import { branchLifecycle } from '../../course/branch-lifecycle.ts'
import { courseSettings } from '../../course/course-settings.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

const folders = ['course', 'election', 'meeting', 'pledge', 'regroup']
const sources = folders
  .map((folder) => new URL(`../../${folder}/`, import.meta.url))
  .flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(new URL(name, folder), 'utf8')),
  )
  .join('\n')

const keysOf = (pattern: RegExp) => [...new Set([...sources.matchAll(pattern)].map(([, key = '']) => key))]

const refusals = [
  ...keysOf(/reason: '(?:branch-on-grid)\.([a-z_]+)'/g),
  ...keysOf(/\| 'branch-on-grid\.([a-z_]+)'/g),
  // A soft rule is worded by the lifecycles themselves.
  ...Object.entries(branchLifecycle.rules)
    .filter(([, { strength }]) => strength === 'hard')
    .map(([name]) => name),
]
const acts = [
  ...keysOf(/record\(call, '([a-z_]+)'/g),
  ...keysOf(/action: 'branch-on-grid\.([a-z_]+)'/g),
  // What a proposal ends as.
  ...['approved', 'returned', 'withdrawn'].map((state) => `regrouping_${state}`),
]
/** States in which somebody is waited for, and what is asked beside the course. */
const tasks = [
  ...keysOf(/^ {2}([a-z_]+): 'branch-on-grid\.(?:keep|approve|file|organise)',$/gm),
  'decide_regrouping',
  'approve_plan',
]

const languages = [
  ['zh-CN', zh],
  ['en', en],
] as const

describe.each(languages)('the words of branches in %s', (_, words) => {
  it.each([
    ['refusal', refusals, words.reasons, 25],
    ['act', acts, words.audit, 13],
    ['task', tasks, words.tasks, 7],
    ['kind of tasks', tasks, words.taskKinds, 7],
    ['state', Object.keys(branchLifecycle.states), words.branch.states, 10],
  ] as const)('have a text for each %s', (...[, keys, texts, atLeast]) => {
    expect(keys.length).toBeGreaterThan(atLeast)
    expect(keys.filter((key) => !(key in texts))).toEqual([])
  })

  it('say a rule of the course in its own words', () => {
    expect(words.reasons.quorum({ zh: '到会不足', en: 'Too few' })).toMatch(/^(到会不足。|Too few\.)$/)
  })
})

it('the register is headed as its parameter says', () => {
  expect(courseSettings.register_columns).toMatchObject({ 'x-labels': zh.branch.columns })
})
