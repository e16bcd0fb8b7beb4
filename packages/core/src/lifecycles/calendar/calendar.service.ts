import { addWorkingDays, AppError, newId, parsePlainDate, yearOf } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { settings } from '../settings.ts'
import { decideDays, type CalendarFault } from './calendar-day.ts'
import * as queries from './calendar.queries.ts'
import { viewCalendar, viewCount } from './calendar.view.ts'
import { decideMissing } from './missing-year.ts'
import { officialYears } from './official-years.ts'
import { layCalendar } from './working-calendar.ts'

/** One year's days, and whether the next year's are missing. */
export async function getCalendar(call: CoreCall, year: number) {
  const entered = await queries.listEnteredYears(call.core)
  const from = call.settings.of(settings)['lifecycles.next_year_reminder_from']
  const known = layCalendar(entered)
  const own = entered.find((row) => row.year === year)
  return viewCalendar({
    year,
    thisYear: yearOf(call.today),
    own,
    official: officialYears.find((candidate) => candidate.year === year),
    knownYears: [...known.keys()],
    missing: decideMissing(call.today, from, (candidate) => known.has(candidate)),
    names: await call.accountNames(own === undefined ? [] : [own.changedBy]),
  })
}

/** Which day the `count`th working day after, or before, a day is, for trying the calendar out. */
export async function countDays(
  call: CoreCall,
  { from: text, count }: { readonly from: string; readonly count: number },
) {
  const from = parsePlainDate(text)
  if (from === undefined) {
    throw badDays({ reason: 'lifecycles.no_such_day', day: text })
  }
  const calendar = await queries.loadWorkingCalendar(call.core)
  return viewCount(from, addWorkingDays(from, count, calendar), calendar)
}

export interface SavedYear {
  readonly year: number
  readonly source: string
  readonly days: readonly {
    readonly day: string
    readonly kind: 'holiday' | 'workday'
    readonly name: string
  }[]
  /** What was read before; null: the street had entered none. */
  readonly version: number | null
}

/** Puts a year's days in place of those in force. Deadlines that were counted over that year are counted anew, by a job. */
export async function saveCalendar(
  call: CoreCall,
  { year, source, days: typed, version }: SavedYear,
): Promise<void> {
  const verdict = decideDays(year, typed)
  if (!verdict.isGood) {
    throw badDays(verdict.fault)
  }
  const written = {
    source: source.trim(),
    days: JSON.stringify(verdict.days),
    changedBy: call.actor.accountId,
  }
  const isWritten =
    version === null
      ? await queries.insertYear(call.core, { id: newId(call.now), year, ...written, ...recordStamp(call) })
      : await queries.updateYear(call.core, { year, version }, { ...written, updatedAt: call.now })
  if (!isWritten) {
    throw new AppError('stale', { reason: 'lifecycles.calendar_changed' })
  }
  await tell(call, 'calendar_saved', { year, days: verdict.days.length })
}

/** Takes back what the street entered: the notice is in force again, or nothing where there is none. */
export async function resetCalendar(
  call: CoreCall,
  { year, version }: { readonly year: number; readonly version: number },
): Promise<void> {
  if (!(await queries.deleteYear(call.core, { year, version }))) {
    throw new AppError('stale', { reason: 'lifecycles.calendar_changed' })
  }
  await tell(call, 'calendar_reset', { year, days: 0 })
}

function badDays(fault: CalendarFault): AppError {
  return new AppError('bad_input', {
    reason: fault.reason,
    params: 'day' in fault ? { day: fault.day } : {},
  })
}

async function tell(
  call: CoreCall,
  what: string,
  { year, days }: { readonly year: number; readonly days: number },
): Promise<void> {
  await call.services.audit.record({
    action: `lifecycles.${what}`,
    object: `calendar:${year}`,
    details: { days },
  })
  await call.services.events.emit({
    type: 'lifecycles.calendar_changed',
    subject: `calendar:${year}`,
    data: { year },
  })
}
