import { parsePlainDate } from '@sanzhi/kernel'
import { expect, it } from 'vitest'
import { replyFaults } from './reply-faults.ts'

const today = parsePlainDate('2026-11-22')
if (!today) throw new Error('a day that exists')

it.each([
  [{ replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-22' }, {}],
  [
    { replyNumber: ' ', repliedOn: '' },
    { replyNumber: 'needReplyNumber', repliedOn: 'needRepliedOn' },
  ],
  [{ replyNumber: '湖江委〔2026〕12号', repliedOn: '2026-11-23' }, { repliedOn: 'repliedLater' }],
])('the faults of %j are %j', (typed, faults) => {
  expect(replyFaults(typed, today)).toEqual(faults)
})
