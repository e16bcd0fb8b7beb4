import { expect, it } from 'vitest'
import type { BranchFile, Election } from '../branch-data.ts'
import { sampleBranch, sampleElection } from '../sample-branch.ts'
import { offeredActs } from './branch-acts.ts'

const all = { organise: true, keep: true, approve: true, file: true }
const none = { organise: false, keep: false, approve: false, file: false }

interface Case {
  readonly who: string
  readonly moves: BranchFile['moves']
  readonly may: Partial<BranchFile['may']>
  readonly election?: Partial<Election>
  /** In their order; `!` marks one that is refused. */
  readonly gets: readonly string[]
}

it.each<Case>([
  {
    who: 'an organiser before an election',
    moves: ['begin_election'],
    may: { organise: true },
    gets: ['begin'],
  },
  { who: 'a reader', moves: ['begin_election'], may: {}, gets: [] },
  {
    who: 'the first of two readers',
    moves: ['report_result'],
    may: all,
    election: { readings: 1, isReader: true },
    gets: ['enterSheet', 'report!'],
  },
  {
    who: 'a third person',
    moves: ['report_result'],
    may: { keep: true },
    election: { readings: 2, differences: [] },
    gets: [],
  },
  {
    who: 'an organiser whose readers differ',
    moves: ['report_result'],
    may: { organise: true },
    election: { readings: 2, differences: ['present'] },
    gets: ['report!'],
  },
  {
    who: 'whoever reported the result',
    moves: ['approve_posts', 'return_result'],
    may: all,
    election: { state: 'reported', isOwnReport: true },
    gets: ['return!', 'approve!'],
  },
  {
    who: 'another approver',
    moves: ['approve_posts', 'return_result'],
    may: { approve: true },
    election: { state: 'reported' },
    gets: ['return', 'approve'],
  },
])('offers $who what is theirs', ({ moves, may, election, gets }) => {
  const branch = sampleBranch({
    moves,
    may: { ...none, ...may },
    elections: election === undefined ? [] : [sampleElection(election)],
  })
  const offered = offeredActs(branch).map(({ act, refusal }) => (refusal === null ? act : `${act}!`))
  expect(offered).toEqual(gets)
})
