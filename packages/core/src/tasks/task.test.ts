import { describe, expect, it } from 'vitest'
import {
  decideClaim,
  decideHandOn,
  decideRelease,
  escalatesAt,
  findTaskFault,
  ownerOfKind,
  searchTextOf,
  type TaskHands,
} from './task.ts'

const free: TaskHands = { permission: 'errands.do', holderId: null, isShared: false, approvalId: null }

describe('who may have a task', () => {
  it.each<[string, Partial<TaskHands>, readonly (string | undefined)[]]>([
    ['nobody has it', {}, [undefined, 'tasks.not_held', undefined]],
    ['I have it', { holderId: 'me' }, [undefined, undefined, undefined]],
    [
      'another has it',
      { holderId: 'you' },
      ['tasks.already_claimed', 'tasks.not_held', 'tasks.not_held_by_you'],
    ],
    ['each has a part in it', { isShared: true }, ['tasks.shared', 'tasks.not_held', undefined]],
    [
      'it waits for me by name',
      { permission: null, holderId: 'me' },
      [undefined, 'tasks.named', 'tasks.named'],
    ],
    ['it is an approval’s', { holderId: 'me', approvalId: 'a' }, [undefined, undefined, 'tasks.in_approval']],
  ])('claim, release and hand on when %s', (_, change, verdicts) => {
    const task = { ...free, ...change }
    expect([decideClaim(task, 'me'), decideRelease(task, 'me'), decideHandOn(task, 'me')]).toEqual(verdicts)
  })
})

it.each([
  ['branch-on-grid.approve_plan', 'branch-on-grid/plan', undefined],
  ['errands.do', 'errands/list?id=1&tab=open', undefined],
  ['errands', 'errands', 'tasks.bad_kind'],
  ['Errands.do', 'errands', 'tasks.bad_kind'],
  ['errands.do.more', 'errands', 'tasks.bad_kind'],
  ['errands.do', '', 'tasks.bad_path'],
  ['errands.do', '/errands', 'tasks.bad_path'],
  ['errands.do', 'https://elsewhere.example', 'tasks.bad_path'],
  ['errands.do', 'errands/../../other', 'tasks.bad_path'],
  ['errands.do', 'javascript:alert(1)', 'tasks.bad_path'],
])('kind %s with path %s: %s', (kind, path, fault) => {
  expect(findTaskFault({ kind, path })).toBe(fault)
})

it('finds a task by the texts in its parameters and not by their numbers', () => {
  expect(searchTextOf({ grid: '第一网格', count: 12, compound: '百果山公寓' })).toBe('第一网格\n百果山公寓')
  expect(ownerOfKind('branch-on-grid.approve_plan')).toBe('branch-on-grid')
})

it('escalates so many days after it was due', () => {
  expect(escalatesAt(new Date('2026-11-30T16:00:00Z'), 3).toISOString()).toBe('2026-12-03T16:00:00.000Z')
})
