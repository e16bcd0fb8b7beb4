import {
  addDays,
  isWorkingDay,
  weekdayOf,
  yearOf,
  type CountedDay,
  type PlainDate,
  type WorkingCalendar,
} from '@sanzhi/kernel'
import type { EnteredYear } from '../lifecycles-tables.ts'
import type { CalendarDay } from './calendar-day.ts'
import type { MissingYear } from './missing-year.ts'
import type { OfficialYear } from './official-years.ts'

interface ShownCalendar {
  readonly year: number
  readonly thisYear: number
  readonly own: EnteredYear | undefined
  readonly official: OfficialYear | undefined
  readonly knownYears: readonly number[]
  readonly missing: MissingYear | undefined
  readonly names: ReadonlyMap<string, string>
}

export function viewCalendar({ year, thisYear, own, official, knownYears, missing, names }: ShownCalendar) {
  const shown = own ?? official
  return {
    year,
    thisYear,
    /** Who says so: the street itself, the State Council's notice, or nobody yet. */
    origin: originOf(own, official),
    hasOfficial: official !== undefined,
    source: shown?.source ?? null,
    days: (shown?.days ?? []).map(({ day, kind, name }: CalendarDay) => ({ day, kind, name })),
    ...viewEntry(own, names),
    knownYears: knownYears.toSorted((a, b) => a - b),
    missing: missing === undefined ? null : { year: missing.year, since: missing.since },
  }
}

/** Who entered it and when; all null where the street entered none. */
function viewEntry(own: EnteredYear | undefined, names: ReadonlyMap<string, string>) {
  return {
    version: own?.version ?? null,
    changedAt: own?.updatedAt.toISOString() ?? null,
    changedByName: own === undefined ? null : (names.get(own.changedBy) ?? null),
  }
}

function originOf(own: unknown, official: unknown): 'street' | 'official' | 'none' {
  if (own !== undefined) {
    return 'street'
  }
  return official === undefined ? 'none' : 'official'
}

/** The day that counting comes to, and what lies on the way: the days of the week that are off and the weekends that are worked. */
export function viewCount(from: PlainDate, { day, isEstimated }: CountedDay, calendar: WorkingCalendar) {
  const [first, last] = from < day ? [addDays(from, 1), day] : [day, addDays(from, -1)]
  let holidays = 0
  let workdays = 0
  const unknownYears = new Set<number>()
  for (let at = first; at <= last; at = addDays(at, 1)) {
    const isWeekend = weekdayOf(at) > 5
    const isWorked = isWorkingDay(at, calendar)
    holidays += !isWeekend && !isWorked ? 1 : 0
    workdays += isWeekend && isWorked ? 1 : 0
    if (!calendar.has(yearOf(at))) {
      unknownYears.add(yearOf(at))
    }
  }
  return { day, weekday: weekdayOf(day), isEstimated, holidays, workdays, unknownYears: [...unknownYears] }
}
