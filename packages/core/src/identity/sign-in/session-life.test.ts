import { expect, it } from 'vitest'
import { isFresh, isOver, isWorthNoting } from './session-life.ts'

const createdAt = new Date('2026-11-22T02:00:00.000Z')
const after = (minutes: number): Date => new Date(createdAt.getTime() + minutes * 60_000)

it.each([
  ['a session just used', 'full', 60, 59, false],
  ['one that rested half an hour', 'full', 60, 30, true],
  ['one a minute short of it', 'full', 60, 31, false],
  ['one that was never used again', 'full', 30, null, true],
  ['one of twelve hours, however busy', 'full', 720, 719, true],
  ['one between password and factor', 'factor', 9, null, false],
  ['one that never came to its factor', 'factor', 10, null, true],
  ['one with a first password, however busy', 'password', 10, 9, true],
] as const)('%s', (...[, stage, now, lastUsed, over]) => {
  const lastUsedAt = lastUsed === null ? null : after(lastUsed)
  expect(isOver({ stage, createdAt, lastUsedAt }, after(now))).toBe(over)
})

it('is noted at most once a minute, and fresh for a quarter of an hour', () => {
  const session = { stage: 'full', createdAt, lastUsedAt: after(5) } as const
  expect([isWorthNoting(session, after(5.9)), isWorthNoting(session, after(6))]).toEqual([false, true])
  expect([isFresh(session, after(14.9)), isFresh(session, after(15))]).toEqual([true, false])
})
