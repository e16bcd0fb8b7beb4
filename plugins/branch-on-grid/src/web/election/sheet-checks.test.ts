import { describe, expect, it } from 'vitest'
import { decideArithmetic, type CountedElection } from '../../election/count-sheet.ts'
import type { BranchRules } from '../branch-data.ts'
import { checkSheet } from './sheet-checks.ts'

const rules: BranchRules = {
  committeeMin: 7,
  seatsMin: 3,
  seatsMax: 5,
  quorum: '4/5',
  surplus: '1/5',
  remindMonths: 6,
}

const good: CountedElection = {
  eligible: 5,
  present: 5,
  issued: 5,
  returned: 5,
  valid: 5,
  candidates: [
    { personId: 'a', duty: 'secretary', votesFor: 4, votesAgainst: 1, abstentions: 0, isElected: true },
  ],
}
const alone = good.candidates[0]
if (alone === undefined) throw new Error('one candidate')

const failing = (sheet: CountedElection, fullMembers = 5) =>
  checkSheet(sheet, { fullMembers, rules })
    .filter(({ holds }) => !holds)
    .map(({ name }) => name)

describe('checkSheet', () => {
  it.each([
    ['a good sheet', good, []],
    ['more present than may vote', { ...good, eligible: 4 }, ['present']],
    ['more ballots than people', { ...good, issued: 6, returned: 6, valid: 6 }, ['issued', 'votes']],
    ['more valid than returned', { ...good, returned: 4 }, ['valid']],
    ['too few present', { ...good, eligible: 7 }, ['quorum']],
    ['nobody elected', { ...good, candidates: [{ ...alone, isElected: false }] }, ['majority', 'secretary']],
    ['the same candidate twice', { ...good, candidates: [alone, alone] }, ['once', 'secretary']],
  ] as const)('%s', (_, sheet, expected) => {
    expect(failing(sheet)).toEqual(expected)
    const arithmetic = ['present', 'issued', 'returned', 'valid', 'votes', 'once']
    expect(decideArithmetic(sheet)).toBe(!failing(sheet).some((name) => arithmetic.includes(name)))
  })

  it('asks a larger branch for a committee', () => {
    expect(failing({ ...good, eligible: 7, present: 7 }, 7)).toEqual(['committee'])
  })
})
