import type { ReasonParams } from '@sanzhi/plugin-api/web'
import type { zh } from './zh.ts'

const of = (params: ReasonParams, name: string) => String(params[name] ?? '')

export const en: typeof zh = {
  reasons: {
    already_started: 'This case is running already.',
    run_not_found: 'The case does not exist, or is outside the places of this account.',
    wrong_state: (params) => `The case is now “${of(params, 'en')}”: this step cannot be taken.`,
    stale: 'Somebody else has moved this case. Reload, check, and submit again.',
    reason_missing: 'Give a reason.',
    reason_needed: (params) => `${of(params, 'en')} To go on all the same, give a reason.`,
    no_such_transition: 'There is no such step.',
    unknown: 'There is no such lifecycle; its module may be switched off.',
    no_such_day: (params) => `There is no day ${of(params, 'day')}.`,
    day_outside_year: (params) => `The day ${of(params, 'day')} is outside the year.`,
    day_twice: (params) => `The day ${of(params, 'day')} is there twice.`,
    workday_in_week: (params) => `${of(params, 'day')} is no weekend: it is a working day anyway.`,
    no_holidays: 'Enter at least one holiday.',
    calendar_changed: 'Somebody else has changed the calendar. Reload, check, and submit again.',
  },
}
