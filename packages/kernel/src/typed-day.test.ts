import { expect, it } from 'vitest'
import { readTypedDay } from './typed-day.ts'

it.each([
  ['2026-11-20', '2026-11-20'],
  ['2026/1/5', '2026-01-05'],
  ['2026.11.20', '2026-11-20'],
  ['20261120', '2026-11-20'],
  ['2026年11月20日', '2026-11-20'],
  ['２０２６年１１月２０日', '2026-11-20'],
  [' 2026 年 1 月 5 日 ', '2026-01-05'],
  ['2026-02-30', undefined],
  ['26-11-20', undefined],
  ['11/20/2026', undefined],
  ['', undefined],
])('reads %j as %s', (typed, day) => {
  expect(readTypedDay(typed)).toBe(day)
})
