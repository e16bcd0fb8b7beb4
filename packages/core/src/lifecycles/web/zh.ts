import type { ReasonParams } from '@sanzhi/plugin-api/web'

const of = (params: ReasonParams, name: string) => String(params[name] ?? '')

/** Words about cases and the calendar that their deadlines are counted by. */
export const zh = {
  reasons: {
    already_started: '该事项已在办理中，请勿重复发起。',
    run_not_found: '没有找到该事项，或不在当前账号的管辖范围内。',
    wrong_state: (params: ReasonParams) => `事项当前为「${of(params, 'zh')}」，不能办理此步骤。`,
    stale: '事项已被他人办理，请刷新后核对，再重新提交。',
    reason_missing: '请填写理由。',
    reason_needed: (params: ReasonParams) => `${of(params, 'zh')}仍要办理的，请填写理由。`,
    no_such_transition: '没有该办理步骤。',
    unknown: '没有该办理流程，所属模块可能已停用。',
    no_such_day: (params: ReasonParams) => `日期 ${of(params, 'day')} 不存在。`,
    day_outside_year: (params: ReasonParams) => `日期 ${of(params, 'day')} 不在所填年份内。`,
    day_twice: (params: ReasonParams) => `日期 ${of(params, 'day')} 重复。`,
    workday_in_week: (params: ReasonParams) => `${of(params, 'day')} 不是周末，无须标为调休上班。`,
    no_holidays: '请至少填写一个放假日。',
    calendar_changed: '工作日历已被他人修改，请刷新后核对，再重新提交。',
  },
}
