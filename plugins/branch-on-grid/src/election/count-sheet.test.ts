import { describe, expect, it } from 'vitest'
import {
  compareSheets,
  decideArithmetic,
  decideMajority,
  decidePresence,
  type CandidateCount,
  type CountedElection,
} from './count-sheet.ts'
import { decideCommittee, decideSecretary, decideSurplus } from './seats.ts'

const candidate = (personId: string, of: Partial<CandidateCount> = {}): CandidateCount => ({
  personId,
  duty: 'member',
  votesFor: 18,
  votesAgainst: 1,
  abstentions: 1,
  isElected: true,
  ...of,
})

const counted = (of: Partial<CountedElection> = {}): CountedElection => ({
  eligible: 25,
  present: 20,
  issued: 20,
  returned: 20,
  valid: 20,
  candidates: [candidate('a', { duty: 'secretary' }), candidate('b'), candidate('c')],
  ...of,
})

describe('the figures of a count sheet', () => {
  it.each([
    ['agree', {}, true],
    ['have more present than may vote', { present: 26 }, false],
    ['have more ballots than people', { issued: 21 }, false],
    ['have more returned than given out', { issued: 19 }, false],
    ['have more valid than returned', { returned: 19 }, false],
    ['do not add up', { candidates: [candidate('a', { votesFor: 19 })] }, false],
    ['name somebody twice', { candidates: [candidate('a'), candidate('a')] }, false],
    ['name nobody', { candidates: [] }, false],
  ])('%s', (_what, of, holds) => {
    expect(decideArithmetic(counted(of))).toBe(holds)
  })
})

describe('an election, R-PB8', () => {
  it.each([
    [25, 20, true],
    [25, 19, false],
    [24, 20, true],
    [24, 19, false],
    [3, 3, true],
    [3, 2, false],
  ])('of %i with %i present is valid: %s', (eligible, present, holds) => {
    expect(decidePresence(counted({ eligible, present }), '4/5').holds).toBe(holds)
  })

  it('says how many are needed', () => {
    expect(decidePresence(counted({ eligible: 24, present: 19 }), '4/5')).toEqual({
      holds: false,
      params: { eligible: 24, present: 19, needed: 20 },
    })
  })

  it.each([
    [11, true],
    [10, false],
  ])('with %i votes of 20 present elects: %s', (votesFor, holds) => {
    expect(decideMajority(counted({ candidates: [candidate('a', { votesFor })] })).holds).toBe(holds)
  })

  it('asks nothing of those who were not elected, and elects somebody', () => {
    const lost = candidate('b', { votesFor: 3, isElected: false })
    expect(decideMajority(counted({ candidates: [candidate('a'), lost] })).holds).toBe(true)
    expect(decideMajority(counted({ candidates: [lost] })).holds).toBe(false)
  })

  it.each([
    [3, 4, true],
    [3, 3, false],
    [5, 6, true],
    [5, 5, false],
    [6, 7, false],
    [6, 8, true],
    [7, 9, true],
    [7, 8, false],
  ])('to %i seats from %i candidates has surplus enough: %s', (seats, candidates, holds) => {
    const rows = Array.from({ length: candidates }, (_, at) =>
      candidate(`p${at}`, { duty: at === 0 ? 'secretary' : 'member', isElected: at < seats }),
    )
    expect(decideSurplus({ candidates: rows }, '1/5').holds).toBe(holds)
  })

  it('of a secretary alone needs no surplus', () => {
    expect(decideSurplus({ candidates: [candidate('a', { duty: 'secretary' })] }, '1/5').holds).toBe(true)
  })
})

describe('the posts of a branch, R-PB4', () => {
  const rules = { committeeMin: 7, seatsMin: 3, seatsMax: 7 }
  const elected = (...duties: readonly CandidateCount['duty'][]) => ({
    candidates: duties.map((duty, at) => candidate(`p${at}`, { duty })),
  })

  it.each([
    [7, elected('secretary', 'member', 'member'), true],
    [7, elected('secretary', 'member'), false],
    [7, elected('member', 'member', 'member'), false],
    [7, elected('secretary', 'secretary', 'member'), false],
    [59, elected('secretary', 'deputy', ...Array.from({ length: 5 }, () => 'member' as const)), true],
    [59, elected('secretary', 'deputy', ...Array.from({ length: 6 }, () => 'member' as const)), false],
    [6, elected('secretary'), true],
  ])('with %i full members: a committee fits, case %#', (members, election, holds) => {
    expect(decideCommittee(election, members, rules).holds).toBe(holds)
  })

  it.each([
    [6, elected('secretary'), true],
    [6, elected('secretary', 'deputy'), true],
    [6, elected('secretary', 'deputy', 'deputy'), false],
    [6, elected('secretary', 'member'), false],
    [6, elected('deputy'), false],
    [7, elected('secretary', 'member', 'member'), true],
  ])('with %i full members: a secretary fits, case %#', (members, election, holds) => {
    expect(decideSecretary(election, members, rules).holds).toBe(holds)
  })
})

describe('two readers of one sheet', () => {
  it('agree, or differ in what is named', () => {
    const one = counted()
    expect(compareSheets(one, counted({ candidates: one.candidates.toReversed() }))).toEqual([])
    expect(compareSheets(one, counted({ valid: 19 }))).toEqual(['valid'])
    expect(
      compareSheets(one, counted({ candidates: [candidate('a', { duty: 'secretary' }), candidate('d')] })),
    ).toEqual(['b', 'c', 'd'])
    expect(
      compareSheets(one, counted({ candidates: [candidate('a'), candidate('b'), candidate('c')] })),
    ).toEqual(['a'])
  })
})
