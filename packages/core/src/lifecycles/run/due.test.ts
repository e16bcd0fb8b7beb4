import { expect, it } from 'vitest'
import { layCalendar } from '../calendar/working-calendar.ts'
import { computeDue, dueRuleOf, type DueRule } from './due.ts'

const calendar = layCalendar([])
const rule = (over: Partial<DueRule>): DueRule => ({
  count: 5,
  unit: 'days',
  movesOff: false,
  remindCount: null,
  ...over,
})
/** Ten in the morning of a day in Shanghai. */
const at = (day: string): Date => new Date(`${day}T02:00:00.000Z`)

const days = (on: string, dueOn: string) => ({ on, dueOn, isDueEstimated: false })
const estimated = (on: string, dueOn: string) => ({ on, dueOn, isDueEstimated: true })

it.each<[string, Partial<DueRule>, ReturnType<typeof days>]>([
  ['calendar days', {}, days('2026-11-22', '2026-11-27')],
  ['working days', { unit: 'working_days' }, days('2026-11-20', '2026-11-27')],
  ['months', { unit: 'months', count: 6 }, days('2026-08-31', '2027-02-28')],
  ['a weekend, which stands', { count: 6 }, days('2026-11-22', '2026-11-28')],
  ['a weekend, where the rule moves it', { count: 6, movesOff: true }, days('2026-11-22', '2026-11-30')],
  ['a holiday, where the rule moves it', { count: 10, movesOff: true }, days('2026-09-21', '2026-10-08')],
  ['a weekend that is worked', { count: 10, movesOff: true }, days('2026-09-30', '2026-10-10')],
  ['an unknown year', { unit: 'working_days' }, estimated('2026-12-28', '2027-01-04')],
  ['an unknown year, moved', { count: 6, movesOff: true }, estimated('2026-12-27', '2027-01-04')],
  ['an unknown year, by the calendar alone', { count: 6 }, days('2026-12-27', '2027-01-02')],
])('a last day: %s', (_what, over, { on, dueOn, isDueEstimated }) => {
  expect(computeDue(at(on), rule(over), calendar)).toMatchObject({ dueOn, isDueEstimated })
})

it('a day runs to 24 o’clock, and the day of the event does not count, however late it is', () => {
  const late = computeDue(new Date('2026-11-22T15:59:59.000Z'), rule({ count: 1 }), calendar)
  expect(late.dueAt.toISOString()).toBe('2026-11-23T16:00:00.000Z')
})

it.each<[string, Partial<DueRule>, string | null]>([
  ['none where none is asked for', {}, null],
  ['days before', { remindCount: 2 }, '2026-11-24T16:00:00.000Z'],
  ['working days before', { unit: 'working_days', remindCount: 1 }, '2026-11-25T16:00:00.000Z'],
  ['on the day itself', { remindCount: 0 }, '2026-11-26T16:00:00.000Z'],
  ['none that would come before the state was entered', { remindCount: 5 }, null],
])('a reminder: %s', (_what, over, remindAt) => {
  const due = computeDue(at('2026-11-22'), rule(over), calendar)
  expect(due.remindAt?.toISOString() ?? null).toBe(remindAt)
})

it('takes its numbers from the settings, and a setting that is no number is a defect', () => {
  const deadline = { after: 'days', unit: 'days', remindBefore: 'before', movesOffHolidays: 'moves' } as const
  expect(dueRuleOf(deadline, { days: 7, before: 2, moves: true })).toEqual({
    count: 7,
    unit: 'days',
    movesOff: true,
    remindCount: 2,
  })
  expect(dueRuleOf(undefined, {})).toBeUndefined()
  expect(() => dueRuleOf(deadline, { days: 'many' })).toThrow('the setting days is a whole number')
})
