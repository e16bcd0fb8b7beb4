import { addDays, weekdayOf, yearOf } from './calendar-days.ts'
import type { PlainDate } from './plain-date.ts'

/** What the State Council's notice, or whoever speaks for a street, says of one year. All other days go by the week. */
export interface CalendarYear {
  /** Days off: holidays, and days exchanged for them. */
  readonly holidays: ReadonlySet<PlainDate>
  /** Saturdays and Sundays that are worked in exchange: 调休. */
  readonly workdays: ReadonlySet<PlainDate>
}

/** The years that are known; of others only the week is. */
export type WorkingCalendar = ReadonlyMap<number, CalendarYear>

/** A counted day. `isEstimated`: a year that is not known yet was counted by its weekends alone. */
export interface CountedDay {
  readonly day: PlainDate
  readonly isEstimated: boolean
}

/** Whether offices work on a day, as far as it is known. */
export function isWorkingDay(day: PlainDate, calendar: WorkingCalendar): boolean {
  const year = calendar.get(yearOf(day))
  if (year?.workdays.has(day) === true) {
    return true
  }
  return weekdayOf(day) < 6 && year?.holidays.has(day) !== true
}

/**
 * The `count`th working day after `day`, or before it for a negative count; `day` itself is not counted, whatever it is,
 * and is the answer for 0. Source: Civil Code 201, the day on which a period begins does not count.
 */
export function addWorkingDays(day: PlainDate, count: number, calendar: WorkingCalendar): CountedDay {
  const step = count < 0 ? -1 : 1
  let at = day
  let isEstimated = false
  for (let left = Math.abs(count); left > 0;) {
    at = addDays(at, step)
    isEstimated ||= !calendar.has(yearOf(at))
    if (isWorkingDay(at, calendar)) {
      left -= 1
    }
  }
  return { day: at, isEstimated }
}

/** `day` where it is worked, else the next day that is. Source: Civil Code 203, where a rule applies it. */
export function nextWorkingDay(day: PlainDate, calendar: WorkingCalendar): CountedDay {
  let at = day
  let isEstimated = !calendar.has(yearOf(at))
  while (!isWorkingDay(at, calendar)) {
    at = addDays(at, 1)
    isEstimated ||= !calendar.has(yearOf(at))
  }
  return { day: at, isEstimated }
}

/** Working days after `from` up to and with `to`; 0 when `to` does not lie after it. */
export function countWorkingDays(from: PlainDate, to: PlainDate, calendar: WorkingCalendar): number {
  let count = 0
  for (let at = from; at < to;) {
    at = addDays(at, 1)
    count += isWorkingDay(at, calendar) ? 1 : 0
  }
  return count
}
