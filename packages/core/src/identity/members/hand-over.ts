import { plainDateOf, type PlainDate } from '@sanzhi/kernel'

export type HandOverState = 'planned' | 'running' | 'done' | 'cancelled'

/** Longer than any leave; what lasts longer is handed over for good. */
const longestStandIn = 366

export type StandInRefusal = 'same_person' | 'begins_before_today' | 'ends_before_it_begins' | 'too_long'

/** Whether one may stand in for another on these days, both included. */
export function decideStandIn(
  asked: {
    readonly from: string
    readonly to: string
    readonly fromOn: PlainDate
    readonly toOn: PlainDate
  },
  today: PlainDate,
): StandInRefusal | undefined {
  const { from, to, fromOn, toOn } = asked
  if (from === to) return 'same_person'
  if (fromOn < today) return 'begins_before_today'
  if (toOn < fromOn) return 'ends_before_it_begins'
  return toOn > daysAfter(fromOn, longestStandIn) ? 'too_long' : undefined
}

/** Where a stand-in is on a day. */
export function standInState(
  { fromOn, toOn }: { readonly fromOn: PlainDate; readonly toOn: PlainDate },
  today: PlainDate,
): HandOverState {
  if (today < fromOn) return 'planned'
  return today > toOn ? 'done' : 'running'
}

const dayMs = 86_400_000
const shanghaiMs = 8 * 3_600_000
const fiveMinutesMs = 5 * 60_000

/** The day `count` days after `day`. */
export function daysAfter(day: PlainDate, count: number): PlainDate {
  return plainDateOf(new Date(Date.parse(day) + count * dayMs))
}

/** When a day's tasks are taken over: before anybody is at work. */
export function takenOverAt(day: PlainDate): Date {
  return new Date(Date.parse(day) - shanghaiMs + fiveMinutesMs)
}
