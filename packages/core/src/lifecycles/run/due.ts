import {
  addDays,
  addMonths,
  addWorkingDays,
  endOfDay,
  invariant,
  nextWorkingDay,
  plainDateOf,
  startOfDay,
  type CountedDay,
  type PlainDate,
  type WorkingCalendar,
} from '@sanzhi/kernel'
import type { StateOutline } from '@sanzhi/plugin-api'
import type { DueUnit } from '../lifecycles-tables.ts'

/** A deadline with its numbers. */
export interface DueRule {
  readonly count: number
  readonly unit: DueUnit
  /** A last day without work gives way to the next working day. */
  readonly movesOff: boolean
  readonly remindCount: number | null
}

export interface Due {
  /** The last day. */
  readonly dueOn: PlainDate
  /** When that day is over. */
  readonly dueAt: Date
  /** Null where there is no reminder, or where it would come before the state was entered. */
  readonly remindAt: Date | null
  readonly isDueEstimated: boolean
}

/** The deadline of a state with the numbers of the settings that the case goes by. */
export function dueRuleOf(deadline: StateOutline['deadline'], settings: unknown): DueRule | undefined {
  if (deadline === undefined) {
    return undefined
  }
  const { after, unit, remindBefore, movesOffHolidays } = deadline
  return {
    count: numberIn(settings, after),
    unit,
    movesOff: movesOffHolidays !== undefined && valueIn(settings, movesOffHolidays) === true,
    remindCount: remindBefore === undefined ? null : numberIn(settings, remindBefore),
  }
}

function valueIn(settings: unknown, name: string): unknown {
  return typeof settings === 'object' && settings !== null ? Reflect.get(settings, name) : undefined
}

function numberIn(settings: unknown, name: string): number {
  const value = valueIn(settings, name)
  invariant(typeof value === 'number' && Number.isInteger(value), `the setting ${name} is a whole number`)
  return value
}

/** When a state entered at `enteredAt` is due. The day of the event does not count. Source: Civil Code 201–203. */
export function computeDue(enteredAt: Date, rule: DueRule, calendar: WorkingCalendar): Due {
  const last = lastDay(plainDateOf(enteredAt), rule, calendar)
  const settled = rule.movesOff ? nextWorkingDay(last.day, calendar) : { day: last.day, isEstimated: false }
  const remindAt = remindDay(settled.day, rule, calendar)
  return {
    dueOn: settled.day,
    dueAt: endOfDay(settled.day),
    remindAt: remindAt !== null && remindAt > enteredAt ? remindAt : null,
    isDueEstimated: last.isEstimated || settled.isEstimated,
  }
}

function lastDay(from: PlainDate, { count, unit }: DueRule, calendar: WorkingCalendar): CountedDay {
  switch (unit) {
    case 'working_days':
      return addWorkingDays(from, count, calendar)
    case 'months':
      return { day: addMonths(from, count), isEstimated: false }
    case 'days':
      return { day: addDays(from, count), isEstimated: false }
  }
}

function remindDay(dueOn: PlainDate, { unit, remindCount }: DueRule, calendar: WorkingCalendar): Date | null {
  if (remindCount === null) {
    return null
  }
  return startOfDay(
    unit === 'working_days'
      ? addWorkingDays(dueOn, -remindCount, calendar).day
      : addDays(dueOn, -remindCount),
  )
}
