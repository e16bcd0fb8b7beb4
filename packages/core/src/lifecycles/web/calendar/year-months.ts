import { addDays, parsePlainDate, weekdayOf, type PlainDate } from '@sanzhi/kernel'
import type { Calendar } from './calendar-data.ts'

type ListedDay = Calendar['days'][number]

export interface MonthDay {
  readonly day: PlainDate
  readonly number: number
  readonly isWeekend: boolean
  readonly listed: ListedDay | undefined
}

/** Weeks from Monday to Sunday; undefined where a week reaches out of its month. */
export interface Month {
  readonly number: number
  readonly weeks: readonly (readonly (MonthDay | undefined)[])[]
}

/** The twelve months of a year with what is listed of each day. */
export function monthsOf(year: number, days: readonly ListedDay[]): readonly Month[] {
  const listed = new Map(days.map((entry) => [entry.day, entry]))
  return Array.from({ length: 12 }, (_, index) => {
    const number = index + 1
    const first = parsePlainDate(`${year}-${String(number).padStart(2, '0')}-01`)
    const cells: (MonthDay | undefined)[] = []
    for (let day = first; day !== undefined && Number(day.slice(5, 7)) === number; day = addDays(day, 1)) {
      if (cells.length === 0) cells.push(...Array.from({ length: weekdayOf(day) - 1 }, () => undefined))
      cells.push({
        day,
        number: Number(day.slice(8)),
        isWeekend: weekdayOf(day) > 5,
        listed: listed.get(day),
      })
    }
    return { number, weeks: inWeeks(cells) }
  })
}

function inWeeks(cells: readonly (MonthDay | undefined)[]): Month['weeks'] {
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, at) => cells[week * 7 + at]),
  )
}
