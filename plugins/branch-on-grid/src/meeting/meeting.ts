import { addDays, addMonths, parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import type { MeetingKind } from '../branch-tables.ts'

export interface MeetingFigures {
  readonly eligible: number
  readonly present: number
  readonly votesFor: number | null
}

/** What a members' meeting came to. `void`: too few were present to decide. */
export type ResolutionVerdict = 'none' | 'passed' | 'rejected' | 'void'

/** At least half of those who may vote are present, and more than half of all of them agree. Source: R-PB9. */
export function decideResolution({ eligible, present, votesFor }: MeetingFigures): ResolutionVerdict {
  if (votesFor === null) return 'none'
  if (2 * present < eligible) return 'void'
  return 2 * votesFor > eligible ? 'passed' : 'rejected'
}

/** Months in which at least one meeting is held. Source: R-PB10. */
export interface MeetingCycle {
  readonly members: number
  readonly committee: number
  readonly group: number
}

/** One stretch of time in which a meeting was due. */
export interface MeetingPeriod {
  readonly from: PlainDate
  /** Its last day. */
  readonly to: PlainDate
  /** `due`: it has not ended yet. */
  readonly standing: 'held' | 'missed' | 'due'
}

export interface DueMeetings {
  readonly kind: Exclude<MeetingKind, 'lecture'>
  readonly everyMonths: number
  readonly periods: readonly MeetingPeriod[]
}

export interface MeetingYear {
  readonly year: number
  readonly today: PlainDate
  /** Periods that began before it do not count. */
  readonly since: PlainDate
  /** Whether there is a committee, and whether there are groups. */
  readonly hasCommittee: boolean
  readonly hasGroups: boolean
  readonly cycle: MeetingCycle
  readonly held: readonly { readonly kind: MeetingKind; readonly heldOn: PlainDate }[]
}

/** Which meetings of a year were due and which were held; from the calendar's own months and quarters. Source: R-PB10. */
export function dueMeetings(of: MeetingYear): readonly DueMeetings[] {
  const kinds = [
    'members' as const,
    ...(of.hasCommittee ? ['committee' as const] : []),
    ...(of.hasGroups ? ['group' as const] : []),
  ]
  return kinds.map((kind) => ({
    kind,
    everyMonths: of.cycle[kind],
    periods: periodsOf(of.year, of.cycle[kind])
      .filter(({ from }) => from >= of.since && from <= of.today)
      .map(({ from, to }) => ({ from, to, standing: standingOf(of, kind, { from, to }) })),
  }))
}

function standingOf(
  { held, today }: MeetingYear,
  kind: MeetingKind,
  { from, to }: Pick<MeetingPeriod, 'from' | 'to'>,
): MeetingPeriod['standing'] {
  const isHeld = held.some((one) => one.kind === kind && one.heldOn >= from && one.heldOn <= to)
  if (isHeld) return 'held'
  return to < today ? 'missed' : 'due'
}

/** A year cut into stretches of some months from January on; the last may be shorter. */
function periodsOf(year: number, months: number): readonly Pick<MeetingPeriod, 'from' | 'to'>[] {
  const first = firstOfYear(year)
  const end = firstOfYear(year + 1)
  const starts: PlainDate[] = []
  for (let at = first, n = 1; at < end; at = addMonths(first, months * n), n += 1) {
    starts.push(at)
  }
  return starts.map((from, index) => ({ from, to: addDays(starts[index + 1] ?? end, -1) }))
}

function firstOfYear(year: number): PlainDate {
  const day = parsePlainDate(`${year}-01-01`)
  if (day === undefined) throw new RangeError('a year outside the four digits')
  return day
}

/** Periods that are over, and those of them in which a meeting was held. */
export function countHeld(due: readonly DueMeetings[]): { readonly held: number; readonly over: number } {
  const over = due.flatMap(({ periods }) => periods).filter(({ standing }) => standing !== 'due')
  return { over: over.length, held: over.filter(({ standing }) => standing === 'held').length }
}
