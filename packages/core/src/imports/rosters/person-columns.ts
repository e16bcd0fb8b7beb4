import { maskCitizenNumber, maskMobile } from '@sanzhi/kernel'
import { choice } from '../sheet/parse-choice.ts'
import { citizenNumber, mobile } from '../sheet/parse-identity.ts'
import { text } from '../sheet/parse-text.ts'
import type { RosterColumn } from '../sheet/roster-definition.ts'
import { labelIn } from '../sheet/write-cell.ts'

const genders = { 男: 'male', 女: 'female' } as const

/** Who somebody is, in every roster of people; what the name is called is each roster's own. */
export const personColumns = [
  {
    key: 'citizenNumber',
    title: { zh: '身份证号', en: 'Citizen number' },
    headers: ['身份证号', '身份证号码', '公民身份号码', '居民身份证号码', '身份证'],
    required: false,
    parse: citizenNumber,
    fieldClass: 'C4',
    mask: maskCitizenNumber,
  },
  {
    key: 'gender',
    title: { zh: '性别', en: 'Gender' },
    headers: ['性别'],
    required: false,
    parse: choice(genders),
    write: labelIn(genders),
    fieldClass: 'C3',
  },
  {
    key: 'phone',
    title: { zh: '手机号', en: 'Mobile' },
    headers: ['手机号', '手机号码', '手机', '联系电话', '电话'],
    required: false,
    parse: mobile,
    fieldClass: 'C3',
    mask: maskMobile,
  },
] as const satisfies readonly RosterColumn[]

/** Where somebody lives. */
export const homeColumn = {
  key: 'compoundName',
  title: { zh: '居住小区', en: 'Compound' },
  headers: ['居住小区', '所在小区', '小区', '小区名称'],
  required: true,
  parse: text(),
  fieldClass: 'C3',
  // The name of a compound alone points to nobody, and without it nobody can put the row right.
  mask: (name: string) => name,
} as const satisfies RosterColumn
