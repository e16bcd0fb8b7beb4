import { parsePlainDate, weekdayOf, yearOf, type CalendarYear, type PlainDate } from '@sanzhi/kernel'

/** A day that does not go by the week. `workday`: a Saturday or Sunday that is worked, 调休. */
export interface CalendarDay {
  readonly day: PlainDate
  readonly kind: 'holiday' | 'workday'
  /** The festival, or for which it is worked, e.g. 国庆节. May be ''. */
  readonly name: string
}

export type CalendarFault =
  | { readonly reason: 'lifecycles.no_such_day'; readonly day: string }
  | { readonly reason: 'lifecycles.day_outside_year'; readonly day: string }
  | { readonly reason: 'lifecycles.day_twice'; readonly day: string }
  | { readonly reason: 'lifecycles.workday_in_week'; readonly day: string }
  | { readonly reason: 'lifecycles.no_holidays' }

interface TypedDay {
  readonly day: string
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

export type CalendarVerdict =
  | { readonly isGood: true; readonly days: readonly CalendarDay[] }
  | { readonly isGood: false; readonly fault: CalendarFault }

/** The days of one year in their order, or the first thing that is wrong with them. */
export function decideDays(year: number, typed: readonly TypedDay[]): CalendarVerdict {
  const days = new Map<PlainDate, CalendarDay>()
  for (const { day: text, kind, name } of typed) {
    const day = parsePlainDate(text)
    const fault = faultOf(text, day, { year, kind, days })
    if (day === undefined || fault !== undefined) {
      return { isGood: false, fault: fault ?? { reason: 'lifecycles.no_such_day', day: text } }
    }
    days.set(day, { day, kind, name: name.trim() })
  }
  // A year without a holiday is one that nobody has entered.
  return [...days.values()].some(({ kind }) => kind === 'holiday')
    ? { isGood: true, days: [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)) }
    : { isGood: false, fault: { reason: 'lifecycles.no_holidays' } }
}

function faultOf(
  text: string,
  day: PlainDate | undefined,
  known: {
    readonly year: number
    readonly kind: CalendarDay['kind']
    readonly days: ReadonlyMap<PlainDate, CalendarDay>
  },
): CalendarFault | undefined {
  if (day === undefined) {
    return { reason: 'lifecycles.no_such_day', day: text }
  }
  if (yearOf(day) !== known.year) {
    return { reason: 'lifecycles.day_outside_year', day }
  }
  if (known.days.has(day)) {
    return { reason: 'lifecycles.day_twice', day }
  }
  return known.kind === 'workday' && weekdayOf(day) < 6
    ? { reason: 'lifecycles.workday_in_week', day }
    : undefined
}

/** What the days say of their year, for counting. */
export function calendarYearOf(days: readonly CalendarDay[]): CalendarYear {
  const of = (kind: CalendarDay['kind']): ReadonlySet<PlainDate> =>
    new Set(days.filter((entry) => entry.kind === kind).map(({ day }) => day))
  return { holidays: of('holiday'), workdays: of('workday') }
}
