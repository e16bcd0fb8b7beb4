import { expect, it } from 'vitest'
import { decideDays, type CalendarFault } from './calendar-day.ts'
import { dayFrom, decideMissing } from './missing-year.ts'
import { officialYears } from './official-years.ts'

const holiday = (day: string, name = '') => ({ day, kind: 'holiday', name }) as const
const worked = (day: string) => ({ day, kind: 'workday', name: '' }) as const

it('puts days in their order and names without blanks around them', () => {
  expect(
    decideDays(2027, [holiday('2027-10-01', ' 国庆节 '), holiday('2027-01-01'), worked('2027-01-09')]),
  ).toEqual({
    isGood: true,
    days: [holiday('2027-01-01'), worked('2027-01-09'), holiday('2027-10-01', '国庆节')],
  })
})

it.each<[CalendarFault, Parameters<typeof decideDays>[1]]>([
  [{ reason: 'lifecycles.no_such_day', day: '2027-02-30' }, [holiday('2027-02-30')]],
  [
    { reason: 'lifecycles.day_outside_year', day: '2026-12-31' },
    [holiday('2027-01-01'), holiday('2026-12-31')],
  ],
  [{ reason: 'lifecycles.day_twice', day: '2027-01-02' }, [holiday('2027-01-02'), worked('2027-01-02')]],
  [{ reason: 'lifecycles.workday_in_week', day: '2027-01-04' }, [worked('2027-01-04')]],
  [{ reason: 'lifecycles.no_holidays' }, [worked('2027-01-09')]],
  [{ reason: 'lifecycles.no_holidays' }, []],
])('refuses %j', (fault, days) => {
  expect(decideDays(2027, days)).toEqual({ isGood: false, fault })
})

const known = (year: number) => officialYears.some((official) => official.year === year)

it.each([
  ['2026-11-30', '12-01', undefined],
  ['2026-12-01', '12-01', { year: 2027, since: '2026-12-01' }],
  ['2026-12-31', '12-01', { year: 2027, since: '2026-12-01' }],
  ['2025-12-31', '12-01', undefined],
  ['2026-11-25', '11-20', { year: 2027, since: '2026-11-20' }],
  ['2027-01-01', '12-01', undefined],
])('on %s, told from %s: %j', (today, from, missing) => {
  expect(decideMissing(dayFrom(Number(today.slice(0, 4)), today.slice(5)), from, known)).toEqual(missing)
})

it('a day of notice that a year does not have is the next', () => {
  expect(dayFrom(2027, '02-29')).toBe('2027-03-01')
  expect(dayFrom(2028, '02-29')).toBe('2028-02-29')
})
