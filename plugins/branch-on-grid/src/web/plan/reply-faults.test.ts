import { parsePlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import { replyFaults } from './reply-faults.ts'
import { readTypedDay } from './typed-day.ts'

describe('readTypedDay', () => {
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
})

describe('replyFaults', () => {
  const today = parsePlainDate('2026-11-22')
  if (!today) throw new Error('a day that exists')
  it.each([
    [{ replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-22' }, {}],
    [
      { replyNumber: ' ', repliedOn: '' },
      { replyNumber: 'needReplyNumber', repliedOn: 'needRepliedOn' },
    ],
    [{ replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-23' }, { repliedOn: 'repliedLater' }],
  ])('of %j are %j', (typed, faults) => {
    expect(replyFaults(typed, today)).toEqual(faults)
  })
})
