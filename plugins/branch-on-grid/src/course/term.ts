import { addDays, addMonths, type PlainDate } from '@sanzhi/kernel'

/** The last day of a term that begins on `startsOn`. Source: R-PB6. */
export function endOfTerm(startsOn: PlainDate, years: number): PlainDate {
  return addDays(addMonths(startsOn, 12 * years), -1)
}

/** The day on which to remind of a term's end: 2026-11-30 less six months is 2026-05-30. Source: R-PB7. */
export function reminderDay(endsOn: PlainDate, months: number): PlainDate {
  return addMonths(endsOn, -months)
}

/** Where a term stands. */
export type TermStanding = 'running' | 'expiring' | 'over'

export function standingOf(endsOn: PlainDate, today: PlainDate, remindMonths: number): TermStanding {
  if (today > endsOn) return 'over'
  return today >= reminderDay(endsOn, remindMonths) ? 'expiring' : 'running'
}

/**
 * By how many months, begun ones counted, an election today comes before or after its time; null where it is time: in the
 * months of preparation before the end, or where there was no term yet. Source: R-PB7.
 */
export function shiftOf(endsOn: PlainDate | null, today: PlainDate, remindMonths: number): number | null {
  if (endsOn === null) return null
  switch (standingOf(endsOn, today, remindMonths)) {
    case 'expiring':
      return null
    case 'running':
      return monthsUpTo(today, endsOn)
    case 'over':
      return monthsUpTo(endsOn, today)
  }
}

/** The least number of months after `from` that reaches `to`. */
function monthsUpTo(from: PlainDate, to: PlainDate): number {
  let months = 0
  while (addMonths(from, months) < to) months += 1
  return months
}
