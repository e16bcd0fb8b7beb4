import { describe, expect, it } from 'vitest'
import { namesKind, quietUntil, retryAt } from './delivery.ts'
import { nextExpiry } from './expire.ts'

const shanghai = (time: string) => new Date(`2026-11-${time}:00+08:00`)

describe('quiet hours', () => {
  const night = { from: '21:00', to: '08:00' }
  it.each([
    ['22T20:59', night, undefined],
    ['22T21:00', night, '23T08:00'],
    ['22T23:59', night, '23T08:00'],
    ['23T00:00', night, '23T08:00'],
    ['23T07:59', night, '23T08:00'],
    ['23T08:00', night, undefined],
    ['22T13:00', { from: '12:30', to: '14:00' }, '22T14:00'],
    ['22T14:00', { from: '12:30', to: '14:00' }, undefined],
    ['22T03:00', { from: '08:00', to: '08:00' }, undefined],
  ])('at %s of %j: until %s', (at, quiet, until) => {
    expect(quietUntil(shanghai(at), quiet)).toEqual(until === undefined ? undefined : shanghai(until))
  })
})

it('tries six times in a working day, and then gives up', () => {
  const waits = [1, 2, 3, 4, 5, 6].map((attempts) => retryAt(attempts, new Date(0))?.getTime())
  expect(waits).toEqual([60_000, 240_000, 960_000, 3_840_000, 15_360_000, undefined])
})

it.each([
  [['tasks.late'], true],
  [['tasks.*'], true],
  [['*'], true],
  [['tasks.came', 'task.*'], false],
  [[], false],
])('%j names tasks.late: %s', (list, expected) => {
  expect(namesKind(list, 'tasks.late')).toBe(expected)
})

it.each([
  ['22T02:59', '22T03:00'],
  ['22T03:00', '23T03:00'],
  ['22T12:00', '23T03:00'],
])('clears away after %s at %s', (now, next) => {
  expect(nextExpiry(shanghai(now))).toEqual(shanghai(next))
})
