import type { WorkingCalendar } from '@sanzhi/kernel'
import { calendarYearOf, type CalendarDay } from './calendar-day.ts'
import { officialYears } from './official-years.ts'

const official: WorkingCalendar = new Map(officialYears.map(({ year, days }) => [year, calendarYearOf(days)]))

/** The years that a street knows: the notices, and in their place what it entered itself. */
export function layCalendar(
  entered: readonly { readonly year: number; readonly days: readonly CalendarDay[] }[],
): WorkingCalendar {
  return new Map([...official, ...entered.map(({ year, days }) => [year, calendarYearOf(days)] as const)])
}
