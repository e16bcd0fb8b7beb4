import { code, text } from '../sheet/parse-text.ts'
import { defineRoster, type RosterRow } from '../sheet/roster-definition.ts'
import { nameKey } from './name-index.ts'
import { checkRows, type CheckedRows } from './row-checks.ts'

export const communities = defineRoster({
  id: 'communities',
  title: { zh: '社区名册', en: 'Communities' },
  columns: [
    {
      key: 'code',
      title: { zh: '社区编码', en: 'Code' },
      headers: ['社区编码', '社区代码', '编码', '代码'],
      required: true,
      parse: code(),
      fieldClass: 'C1',
    },
    {
      key: 'name',
      title: { zh: '社区名称', en: 'Name' },
      headers: ['社区名称', '社区', '名称'],
      required: true,
      parse: text(),
      fieldClass: 'C1',
    },
  ],
})

export type CommunityRow = RosterRow<typeof communities>

/** A code and a name stand once. */
export function checkCommunities(rows: readonly CommunityRow[]): CheckedRows<typeof communities> {
  return checkRows(communities, rows, {
    checks: [],
    unique: [
      { column: 'code', keyOf: (values) => values.code, reason: 'imports.duplicate_code' },
      { column: 'name', keyOf: ({ name }) => nameKey(name), reason: 'imports.duplicate_name' },
    ],
  })
}
