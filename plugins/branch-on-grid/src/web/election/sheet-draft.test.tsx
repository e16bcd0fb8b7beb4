import { parsePlainDate } from '@sanzhi/kernel'
import { expect, it } from 'vitest'
import { draftOf, readSheet } from './sheet-draft.ts'

it('is sent again as it was read, without the names that the server added', () => {
  const heldOn = parsePlainDate('2026-11-20')
  if (heldOn === undefined) throw new Error('the day exists')
  const votes = { votesFor: 4, votesAgainst: 0, abstentions: 0 }
  const row = { personId: 'a', duty: 'secretary' as const, isElected: true, ...votes }
  const figures = { present: 4, issued: 4, returned: 4, valid: 4 }
  const seen = { heldOn, ...figures, candidates: [{ ...row, name: '示例' }] }
  expect(readSheet(draftOf(seen), heldOn)).toEqual({ heldOn, ...figures, candidates: [row] })
})
