import { maskMobile } from '@sanzhi/kernel'
import type { RowFinding } from '../../imports/sheet/read-roster.ts'
import { accountSheet, type AccountRow } from './open-accounts.ts'

export function viewOpening(plan: {
  readonly rows: readonly (AccountRow & { readonly username: string })[]
  readonly faults: readonly RowFinding[]
  readonly planHash: string
}) {
  return {
    planHash: plan.planHash,
    columns: accountSheet.columns.map(({ key, title, headers, required }) => ({
      key,
      title,
      header: headers[0],
      required,
    })),
    faults: plan.faults,
    rows: plan.rows.map(({ sheetRow, username, values }) => ({
      sheetRow,
      name: values.name,
      username,
      isNameMade: values.username === null,
      phone: values.phone === null ? null : maskMobile(values.phone),
      remark: values.remark,
    })),
  }
}
