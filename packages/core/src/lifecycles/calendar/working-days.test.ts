import {
  addDays,
  addWorkingDays,
  countWorkingDays,
  daysBetween,
  isWorkingDay,
  nextWorkingDay,
  parsePlainDate,
  weekdayOf,
  yearOf,
  type PlainDate,
  type WorkingCalendar,
} from '@sanzhi/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDays, type CalendarDay } from './calendar-day.ts'
import { officialYears } from './official-years.ts'
import { layCalendar } from './working-calendar.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

/** Made up: nobody knew 2027's days when this was written. */
const madeUp2027: readonly CalendarDay[] = [
  ...['01-01', '02-05', '02-08', '02-09', '02-10', '02-11', '02-12', '05-03', '05-04', '10-01', '10-04'].map(
    (text): CalendarDay => ({ day: day(`2027-${text}`), kind: 'holiday', name: '假日' }),
  ),
  ...['01-30', '02-20', '05-08', '10-09'].map((text): CalendarDay => ({
    day: day(`2027-${text}`),
    kind: 'workday',
    name: '假日',
  })),
]
const calendar = layCalendar([{ year: 2027, days: madeUp2027 }])

/**
 * The model: every day of the four years in a row, worked or not, told from the lists day by day. Counting is walking
 * along a list of the worked ones.
 */
const first = day('2024-01-01')
const all = Array.from({ length: 366 + 3 * 365 }, (_, index) => addDays(first, index))
const listed = new Map(
  [...officialYears.flatMap(({ days }) => days), ...madeUp2027].map((entry) => [entry.day, entry.kind]),
)
const worked = all.filter((one) => {
  const kind = listed.get(one)
  return kind === undefined ? ![6, 7].includes(weekdayOf(one)) : kind === 'workday'
})

const anyDay = fc.integer({ min: 0, max: all.length - 1 }).map((index) => addDays(first, index))
const anyCount = fc.integer({ min: 1, max: 300 })

describe('working days over 2024 to 2027', () => {
  it('are those of the model, each of them', () => {
    expect(all.at(-1)).toBe('2027-12-31')
    expect(all.filter((one) => isWorkingDay(one, calendar))).toEqual(worked)
  })

  it('adding is walking along the worked ones, forwards and backwards', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const after = worked.filter((one) => one > from)[count - 1]
        const before = worked.filter((one) => one < from).at(-count)
        fc.pre(after !== undefined && before !== undefined)
        expect(addWorkingDays(from, count, calendar)).toEqual({ day: after, isEstimated: false })
        expect(addWorkingDays(from, -count, calendar)).toEqual({ day: before, isEstimated: false })
      }),
      { numRuns: 500 },
    )
  })

  it('counting takes back what adding gave, and the first day does not count', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const { day: to, isEstimated } = addWorkingDays(from, count, calendar)
        fc.pre(!isEstimated)
        expect(countWorkingDays(from, to, calendar)).toBe(count)
        expect(countWorkingDays(to, from, calendar)).toBe(0)
      }),
    )
  })

  it('adding in two steps is adding at once; more days end later', () => {
    fc.assert(
      fc.property(anyDay, anyCount, anyCount, (from, one, two) => {
        const between = addWorkingDays(from, one, calendar).day
        const end = addWorkingDays(from, one + two, calendar).day
        expect(addWorkingDays(between, two, calendar).day).toBe(end)
        expect(end > between).toBe(true)
        expect(isWorkingDay(end, calendar)).toBe(true)
      }),
    )
  })

  it('the next working day is the day itself or the first after it', () => {
    fc.assert(
      fc.property(anyDay, (from) => {
        const found = nextWorkingDay(from, calendar)
        fc.pre(!found.isEstimated)
        expect(found.day).toBe(worked.find((one) => one >= from))
      }),
    )
  })

  it('a year that nobody knows is counted by weekends and says so', () => {
    const withoutNext: WorkingCalendar = layCalendar([])
    fc.assert(
      fc.property(anyDay, anyCount, (from, count) => {
        const { day: to, isEstimated } = addWorkingDays(from, count, withoutNext)
        const touched = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index + 1))
        expect(isEstimated).toBe(touched.some((one) => !withoutNext.has(yearOf(one))))
      }),
    )
  })
})

describe('the notices', () => {
  it.each(officialYears.map((one) => [one.year, one.source, one] as const))(
    'of %i (%s) are days of their year, and every worked day is a weekend’s',
    (year, source, official) => {
      expect(decideDays(year, official.days)).toEqual({ isGood: true, days: official.days })
      expect(source).toMatch(/^国办发明电〔\d{4}〕\d+号$/)
    },
  )

  it.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('leave %i %i working days', (year, count) => {
    expect(worked.filter((one) => yearOf(one) === year)).toHaveLength(count)
  })

  it.each([
    // The week before the National Day of 2026: Sunday the 20th is worked, Saturday the 10th too.
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-30', 1, '2026-10-08'],
    ['2026-09-30', 3, '2026-10-10'],
    ['2026-09-30', 4, '2026-10-12'],
    // The Spring Festival of 2026: Saturday the 14th is worked, the 15th to the 23rd is off, Saturday the 28th is worked.
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-24', 4, '2026-02-28'],
    ['2025-09-27', 1, '2025-09-28'],
    ['2024-02-02', 1, '2024-02-04'],
  ])('%s and %i working days is %s', (from, count, to) => {
    expect(addWorkingDays(day(from), count, calendar).day).toBe(to)
  })
})
