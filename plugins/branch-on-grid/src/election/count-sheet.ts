import type { PostDuty, RuleVerdict } from '@sanzhi/plugin-api'
import { leastPart, readFraction } from './fraction.ts'

/** What a signed count sheet says of one candidate. Whole numbers of ballots. */
export interface CandidateCount {
  readonly personId: string
  readonly duty: PostDuty
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstentions: number
  readonly isElected: boolean
}

/** A signed count sheet as one person read it. Ballots themselves are never cast here. Source: handbook M1. */
export interface CountSheet {
  /** 实到有选举权的党员 */
  readonly present: number
  /** 发出选票 */
  readonly issued: number
  /** 收回选票 */
  readonly returned: number
  /** 有效票 */
  readonly valid: number
  readonly candidates: readonly CandidateCount[]
}

/** A count sheet with how many may vote, taken from the roster when the election began. */
export interface CountedElection extends CountSheet {
  /** 应到有选举权的党员 */
  readonly eligible: number
}

/** Whether the figures can be true together. Source: handbook M1, R-PB8. */
export function decideArithmetic({
  eligible,
  present,
  issued,
  returned,
  valid,
  candidates,
}: CountedElection): boolean {
  const ballots = present <= eligible && issued <= present && returned <= issued && valid <= returned
  const people = new Set(candidates.map(({ personId }) => personId))
  return (
    ballots &&
    people.size === candidates.length &&
    candidates.length > 0 &&
    candidates.every(
      ({ votesFor, votesAgainst, abstentions }) => votesFor + votesAgainst + abstentions === valid,
    )
  )
}

/** Whether enough of those who may vote were present. Source: R-PB8. */
export function decidePresence({ eligible, present }: CountedElection, quorum: string): RuleVerdict {
  const { numerator, denominator } = readFraction(quorum)
  return present * denominator >= eligible * numerator
    ? { holds: true }
    : { holds: false, params: { eligible, present, needed: leastPart(eligible, readFraction(quorum)) } }
}

/** Whether all who count as elected have more than half of those present. Source: R-PB8. */
export function decideMajority({ present, candidates }: CountedElection): RuleVerdict {
  const elected = candidates.filter(({ isElected }) => isElected)
  return elected.length > 0 && elected.every(({ votesFor }) => 2 * votesFor > present)
    ? { holds: true }
    : { holds: false, params: { present, needed: Math.floor(present / 2) + 1 } }
}

/** Where two people read a sheet differently: names of fields, and of candidates by their ids. */
export function compareSheets(first: CountSheet, second: CountSheet): readonly string[] {
  const figures = (['present', 'issued', 'returned', 'valid'] as const).filter(
    (field) => first[field] !== second[field],
  )
  const mine = new Map(first.candidates.map((row) => [row.personId, row]))
  const theirs = new Map(second.candidates.map((row) => [row.personId, row]))
  const people = [...new Set([...mine.keys(), ...theirs.keys()])].filter((id) => {
    const [one, other] = [mine.get(id), theirs.get(id)]
    return one === undefined || other === undefined || !isSameCount(one, other)
  })
  return [...figures, ...people]
}

function isSameCount(one: CandidateCount, other: CandidateCount): boolean {
  return (
    one.duty === other.duty &&
    one.votesFor === other.votesFor &&
    one.votesAgainst === other.votesAgainst &&
    one.abstentions === other.abstentions &&
    one.isElected === other.isElected
  )
}
