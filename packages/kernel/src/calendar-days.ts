import { parsePlainDate, type PlainDate } from './plain-date.ts'

const dayMs = 86_400_000
/** Asia/Shanghai keeps UTC+8 and no summer time since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000

function midnightUtc(day: PlainDate): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function dayAt(midnight: number): PlainDate {
  const day = parsePlainDate(new Date(midnight).toISOString().slice(0, 10))
  if (day === undefined) {
    throw new RangeError('a day outside the four-digit years')
  }
  return day
}

/** The day `days` after `day`; before it for a negative number. */
export function addDays(day: PlainDate, days: number): PlainDate {
  return dayAt(midnightUtc(day) + days * dayMs)
}

/** Days from `from` to `to`; negative when `to` lies before it. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (midnightUtc(to) - midnightUtc(from)) / dayMs
}

/**
 * The same day of the month, `months` later or, negative, earlier; the month's last day where it has no such day.
 * 2026-11-30 less 6 months is 2026-05-30, 2026-08-31 plus 6 is 2027-02-28. Source: Civil Code 202.
 */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const from = new Date(midnightUtc(day))
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1)
  const next = new Date(first)
  const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
  return dayAt(first + (Math.min(from.getUTCDate(), last) - 1) * dayMs)
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: PlainDate): number {
  return new Date(midnightUtc(day)).getUTCDay() || 7
}

/** The calendar year of a day. */
export function yearOf(day: PlainDate): number {
  return Number(day.slice(0, 4))
}

/** The instant at which a day begins in Asia/Shanghai. For days since 1991-09-15. */
export function startOfDay(day: PlainDate): Date {
  return new Date(midnightUtc(day) - shanghaiOffsetMs)
}

/** The instant at which a day is over: a period that ends on it runs to 24 o'clock. Source: Civil Code 203. */
export function endOfDay(day: PlainDate): Date {
  return startOfDay(addDays(day, 1))
}
