import { maskMobile } from '@sanzhi/kernel'
import { choice } from '../sheet/parse-choice.ts'
import { mobile } from '../sheet/parse-identity.ts'
import { code, text } from '../sheet/parse-text.ts'
import { labelIn } from '../sheet/write-cell.ts'
import { defineRoster, type RosterRow } from '../sheet/roster-definition.ts'
import type { NameIndex } from './name-index.ts'
import { unknownPlace } from './place-check.ts'
import { checkRows, type CheckedRows } from './row-checks.ts'

const kinds = {
  小区: 'residential',
  居民小区: 'residential',
  住宅: 'residential',
  商业: 'commercial',
  商务楼宇: 'commercial',
  单位: 'institution',
  混合: 'mixed',
  其他: 'other',
} as const

export const grids = defineRoster({
  id: 'grids',
  title: { zh: '网格划分表', en: 'Grids' },
  columns: [
    {
      key: 'code',
      title: { zh: '网格编码', en: 'Code' },
      headers: ['网格编码', '网格代码', '网格编号', '编码'],
      required: true,
      // Its form is the street's: setting `grid.code_regex`.
      parse: code(),
      fieldClass: 'C1',
    },
    {
      key: 'name',
      title: { zh: '网格名称', en: 'Name' },
      headers: ['网格名称', '网格', '名称'],
      required: true,
      parse: text(),
      fieldClass: 'C1',
    },
    {
      key: 'communityName',
      title: { zh: '所属社区', en: 'Community' },
      headers: ['所属社区', '社区名称', '社区', '所在社区'],
      required: true,
      parse: text(),
      fieldClass: 'C1',
    },
    {
      key: 'kind',
      title: { zh: '网格类型', en: 'Kind' },
      headers: ['网格类型', '类型', '网格类别'],
      required: true,
      parse: choice(kinds),
      write: labelIn(kinds),
      fieldClass: 'C1',
    },
    {
      key: 'workerName',
      title: { zh: '网格员', en: 'Grid worker' },
      headers: ['网格员', '网格员姓名', '专职网格员'],
      required: false,
      parse: text({ maxLength: 50 }),
      fieldClass: 'C3',
    },
    {
      key: 'workerPhone',
      title: { zh: '联系电话', en: 'Phone' },
      headers: ['联系电话', '网格员电话', '手机号', '手机', '电话'],
      required: false,
      parse: mobile,
      fieldClass: 'C3',
      mask: maskMobile,
    },
  ],
})

export type GridRow = RosterRow<typeof grids>

/** A code has the form that the street asks for and stands once; the community is known. */
export function checkGrids(
  rows: readonly GridRow[],
  known: { readonly communities: NameIndex<unknown>; readonly codeForm: string },
): CheckedRows<typeof grids> {
  const codeForm = new RegExp(known.codeForm)
  return checkRows(grids, rows, {
    checks: [
      {
        column: 'code',
        check: (values) =>
          codeForm.test(values.code)
            ? undefined
            : { reason: 'imports.code_of_other_form', params: { form: known.codeForm } },
      },
      {
        column: 'communityName',
        check: ({ communityName }) => unknownPlace('community', known.communities.find(communityName)),
      },
    ],
    unique: [{ column: 'code', keyOf: (values) => values.code, reason: 'imports.duplicate_code' }],
  })
}
