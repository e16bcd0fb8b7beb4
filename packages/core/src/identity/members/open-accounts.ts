import { decideMobile, maskMobile } from '@sanzhi/kernel'
import type { CellVerdict } from '../../imports/sheet/cell-verdict.ts'
import { cellAscii } from '../../imports/sheet/cell-text.ts'
import { refused, taken } from '../../imports/sheet/cell-verdict.ts'
import { mobile } from '../../imports/sheet/parse-identity.ts'
import { text } from '../../imports/sheet/parse-text.ts'
import type { RowFinding } from '../../imports/sheet/read-roster.ts'
import { defineRoster, type RosterRow } from '../../imports/sheet/roster-definition.ts'
import { checkRows } from '../../imports/rosters/row-checks.ts'
import type { RawCell } from '../../imports/workbook/raw-workbook.ts'

/** As many as one envelope round takes, and as one transaction can hash in a few seconds. */
export const mostAccounts = 100

function username(cell: RawCell): CellVerdict<string> {
  const value = cellAscii(cell).replaceAll(/\s/g, '').toLowerCase()
  // Eleven digits would read as a mobile number at sign-in.
  const isName = /^[a-z0-9_.]{3,30}$/.test(value) && !decideMobile(value).valid
  return isName ? taken(value) : refused('imports.username_form')
}

/** The sheet from which accounts are opened: a stamped form, typed off. */
export const accountSheet = defineRoster({
  id: 'accounts',
  title: { zh: '账号开通表', en: 'Accounts to open' },
  columns: [
    {
      key: 'name',
      title: { zh: '姓名', en: 'Name' },
      headers: ['姓名', '人员姓名', '使用人'],
      required: true,
      parse: text({ maxLength: 30 }),
      fieldClass: 'C3',
      // Whoever opens accounts has the form before them.
      mask: (name) => name,
    },
    {
      key: 'username',
      title: { zh: '用户名', en: 'User name' },
      headers: ['用户名', '登录名', '账号'],
      required: false,
      parse: username,
      fieldClass: 'C2',
    },
    {
      key: 'phone',
      title: { zh: '手机号码', en: 'Mobile number' },
      headers: ['手机号码', '手机', '手机号', '联系电话'],
      required: false,
      parse: mobile,
      fieldClass: 'C3',
      mask: maskMobile,
    },
    {
      key: 'remark',
      title: { zh: '备注', en: 'Remark' },
      headers: ['备注', '科室', '单位', '岗位'],
      required: false,
      parse: text({ maxLength: 60 }),
      fieldClass: 'C2',
    },
  ],
})

export type AccountRow = RosterRow<typeof accountSheet>

/** What accounts have already. */
export interface TakenNames {
  readonly usernames: ReadonlySet<string | null>
  isPhoneTaken(phone: string): boolean
}

/** Rows that can be opened, and what speaks against the others: a name or number that stands twice or is taken. */
export function checkAccounts(
  rows: readonly AccountRow[],
  known: TakenNames,
): { readonly accepted: readonly AccountRow[]; readonly errors: readonly RowFinding[] } {
  return checkRows(accountSheet, rows, {
    checks: [
      {
        column: 'username',
        check: (values) =>
          values.username !== null && known.usernames.has(values.username)
            ? { reason: 'imports.username_taken', params: {} }
            : undefined,
      },
      {
        column: 'phone',
        check: ({ phone }) =>
          phone !== null && known.isPhoneTaken(phone)
            ? { reason: 'imports.phone_taken', params: {} }
            : undefined,
      },
    ],
    unique: [
      { column: 'username', keyOf: (values) => values.username, reason: 'imports.duplicate_username' },
      { column: 'phone', keyOf: ({ phone }) => phone, reason: 'imports.duplicate_phone' },
    ],
  })
}

/** Names for rows without one: the street's letters and the next numbers, none that a row has chosen. */
export function nameRows(
  rows: readonly AccountRow[],
  names: { readonly prefix: string; readonly last: number },
): readonly (AccountRow & { readonly username: string })[] {
  const chosen = new Set(rows.map(({ values }) => values.username))
  let number = names.last
  const next = (): string => {
    do {
      number += 1
    } while (chosen.has(`${names.prefix}${String(number).padStart(4, '0')}`))
    return `${names.prefix}${String(number).padStart(4, '0')}`
  }
  return rows.map((row) => ({ ...row, username: row.values.username ?? next() }))
}

/** `jiangtou` for the street at that address: letters and digits alone, short enough to be typed. */
export function namePrefix(slug: string): string {
  return slug.replaceAll('-', '').slice(0, 12)
}
