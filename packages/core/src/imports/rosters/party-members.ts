import type { PlainDate } from '@sanzhi/kernel'
import { choice, yesNo } from '../sheet/parse-choice.ts'
import { calendarDay } from '../sheet/parse-day.ts'
import { list, text } from '../sheet/parse-text.ts'
import { defineRoster, type RosterRow } from '../sheet/roster-definition.ts'
import type { NameIndex } from './name-index.ts'
import { homeColumn, personColumns } from './person-columns.ts'
import { unknownPlace } from './place-check.ts'
import { checkRows, type CheckedRows } from './row-checks.ts'

/** What belongs to the Party file is sensitive by policy. Source: handbook 6.1. */
export const partyMembers = defineRoster({
  id: 'party-members',
  title: { zh: '党员名册', en: 'Party members' },
  columns: [
    {
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      headers: ['姓名', '党员姓名', '名字'],
      required: true,
      parse: text({ maxLength: 50 }),
      fieldClass: 'C3',
    },
    ...personColumns,
    {
      key: 'joinedOn',
      title: { zh: '入党日期', en: 'Joined on' },
      headers: ['入党日期', '入党时间', '加入党组织日期'],
      required: false,
      parse: calendarDay,
      fieldClass: 'C4',
    },
    {
      key: 'category',
      title: { zh: '党员类别', en: 'Category' },
      headers: ['党员类别', '人员类别'],
      required: true,
      parse: choice({ 正式党员: 'full', 正式: 'full', 预备党员: 'probationary', 预备: 'probationary' }),
      fieldClass: 'C4',
    },
    {
      key: 'affiliation',
      title: { zh: '党员来源', en: 'Affiliation' },
      headers: ['党员来源', '来源', '党员类型'],
      required: true,
      parse: choice({ 组织关系: 'formal', 双报到: 'reported', 在职报到: 'reported', 报到: 'reported' }),
      fieldClass: 'C4',
    },
    {
      key: 'branchName',
      title: { zh: '组织关系所在党支部', en: 'Formal branch' },
      headers: ['组织关系所在党支部', '所在党支部', '党支部', '所属党支部'],
      required: false,
      parse: text(),
      fieldClass: 'C4',
    },
    homeColumn,
    {
      key: 'isRetired',
      title: { zh: '是否离退休', en: 'Retired' },
      headers: ['是否离退休', '离退休', '是否退休'],
      required: false,
      parse: yesNo,
      fieldClass: 'C3',
    },
    {
      key: 'specialities',
      title: { zh: '特长', en: 'Skills' },
      headers: ['特长', '专长', '特长爱好'],
      required: false,
      parse: list,
      fieldClass: 'C3',
    },
  ],
})

export type PartyMemberRow = RosterRow<typeof partyMembers>

export interface KnownToMembers {
  readonly today: PlainDate
  readonly compounds: NameIndex<unknown>
}

/** The compound is known, nobody joined in the future, and a citizen number stands once: one person, one row. */
export function checkMembers(
  rows: readonly PartyMemberRow[],
  { today, compounds }: KnownToMembers,
): CheckedRows<typeof partyMembers> {
  return checkRows(partyMembers, rows, {
    checks: [
      {
        column: 'compoundName',
        check: ({ compoundName }) => unknownPlace('compound', compounds.find(compoundName)),
      },
      {
        column: 'joinedOn',
        check: ({ joinedOn }) =>
          joinedOn !== null && joinedOn > today ? { reason: 'imports.day_in_future', params: {} } : undefined,
      },
    ],
    unique: [
      {
        column: 'citizenNumber',
        keyOf: (values) => values.citizenNumber,
        reason: 'imports.duplicate_citizen_number',
      },
    ],
  })
}
