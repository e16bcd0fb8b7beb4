import type { BranchFile, Election } from '../branch-data.ts'

export type BranchAct = 'begin' | 'enterSheet' | 'report' | 'return' | 'approve' | 'file'

/** An act offered to the reader; `refusal` says why it is shown and cannot be done yet. */
export interface OfferedAct {
  readonly act: BranchAct
  readonly refusal: 'ownReport' | 'notRead' | 'differs' | null
}

type Ground = Pick<BranchFile, 'moves' | 'may' | 'elections'>

/** The election under way; undefined when there is none. */
export function openElection({ elections }: Pick<BranchFile, 'elections'>): Election | undefined {
  return elections.find(({ state }) => state !== 'filed' && state !== 'cancelled')
}

/** What a reader may do for the election of a branch now, the main act last. */
export function offeredActs(branch: Ground): readonly OfferedAct[] {
  const { moves, may } = branch
  const election = openElection(branch)
  const leads = (move: BranchFile['moves'][number]) => moves.some((one) => one === move)
  const offered: OfferedAct[] = []
  if (leads('begin_election') && may.organise) offered.push({ act: 'begin', refusal: null })
  if (election !== undefined && leads('report_result')) offered.push(...countingActs(election, may))
  if (election !== undefined && may.approve) {
    const refusal = election.isOwnReport ? 'ownReport' : null
    if (leads('return_result')) offered.push({ act: 'return', refusal })
    if (leads('approve_posts')) offered.push({ act: 'approve', refusal })
  }
  if (leads('file') && may.file) offered.push({ act: 'file', refusal: null })
  return offered
}

/** A third reader has nothing to enter; a result is reported once two read it alike. */
function countingActs(election: Election, may: BranchFile['may']): readonly OfferedAct[] {
  const offered: OfferedAct[] = []
  const { readings, isReader, differences } = election
  if (may.keep && (isReader || readings < 2)) offered.push({ act: 'enterSheet', refusal: null })
  if (may.organise) offered.push({ act: 'report', refusal: reportRefusal(differences) })
  return offered
}

function reportRefusal(differences: Election['differences']): OfferedAct['refusal'] {
  if (differences === null) return 'notRead'
  return differences.length === 0 ? null : 'differs'
}
