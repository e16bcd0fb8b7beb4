import type { PostDuty, RuleVerdict } from '@sanzhi/plugin-api'
import type { CountedElection } from './count-sheet.ts'
import { leastPart, readFraction } from './fraction.ts'

/** How many full members make a committee, and its seats with the secretary's among them. */
export interface SeatRules {
  /** `party.committee_min` */
  readonly committeeMin: number
  /** `party.committee_seats_min` */
  readonly seatsMin: number
  /** `party.committee_seats_max` */
  readonly seatsMax: number
}

type Elected = Pick<CountedElection, 'candidates'>

const electedOf = ({ candidates }: Elected) => candidates.filter(({ isElected }) => isElected)
const count = (election: Elected, duty: PostDuty) =>
  electedOf(election).filter((row) => row.duty === duty).length

/** Whether a branch with enough full members gets a committee of the right size with one secretary. Source: R-PB4. */
export function decideCommittee(election: Elected, fullMembers: number, rules: SeatRules): RuleVerdict {
  const elected = electedOf(election).length
  const fits = elected >= rules.seatsMin && elected <= rules.seatsMax && count(election, 'secretary') === 1
  return fullMembers < rules.committeeMin || fits
    ? { holds: true }
    : { holds: false, params: { members: fullMembers, elected, min: rules.seatsMin, max: rules.seatsMax } }
}

/** Whether a smaller branch gets a secretary and at most a deputy. Source: R-PB4. */
export function decideSecretary(election: Elected, fullMembers: number, rules: SeatRules): RuleVerdict {
  const fits =
    count(election, 'secretary') === 1 && count(election, 'deputy') <= 1 && count(election, 'member') === 0
  return fullMembers >= rules.committeeMin || fits
    ? { holds: true }
    : { holds: false, params: { members: fullMembers, min: rules.committeeMin } }
}

/** Whether a committee was elected from more candidates than seats. A secretary alone needs none. Source: R-PB8. */
export function decideSurplus({ candidates }: Elected, surplus: string): RuleVerdict {
  const seats = electedOf({ candidates }).length
  if (!candidates.some(({ duty }) => duty === 'member')) {
    return { holds: true }
  }
  const needed = seats + leastPart(seats, readFraction(surplus))
  return candidates.length >= needed
    ? { holds: true }
    : { holds: false, params: { seats, candidates: candidates.length, needed } }
}
