import { resolve } from 'node:path'
import { exportStreet, importFile, previewFile } from '@sanzhi/host/operator'
import type { OptionValues } from '../arguments.ts'
import { say } from '../say.ts'
import { alignTable } from '../table.ts'
import { withHost } from '../with-host.ts'

/** Rows with errors are told by their number and column, never by what stands in them. */
const shownErrors = 20

interface Counts {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly errors: readonly {
    readonly sheetRow: number
    readonly column: string | null
    readonly reason: string
  }[]
}

/** 1 when rows were left out for their errors. */
export async function importRoster(values: OptionValues): Promise<number> {
  const file = {
    slug: values.required('street'),
    roster: values.required('roster'),
    path: resolve(values.required('file')),
  }
  const isDry = values.flag('dry-run')
  const counts: Counts = await withHost(async ({ keeper }) => {
    if (!isDry) return importFile(keeper, file)
    const { creates, updates, ...rest } = await previewFile(keeper, file)
    return { created: creates, updated: updates, ...rest }
  })
  say(
    ...alignTable([
      ['新增 created', String(counts.created)],
      ['更新 updated', String(counts.updated)],
      ['未变 unchanged', String(counts.unchanged)],
      ['有误 with errors', String(counts.rejected)],
    ]),
    ...counts.errors
      .slice(0, shownErrors)
      .map(({ sheetRow, column, reason }) => `  第 ${sheetRow} 行 row ${sheetRow} ${column ?? ''} ${reason}`),
    isDry ? '仅预览，未导入。 A preview: nothing was imported.' : '导入完成。 Imported.',
  )
  return counts.rejected === 0 ? 0 : 1
}

export async function exportRows(values: OptionValues): Promise<number> {
  const folder = resolve(values.required('to'))
  const { tables } = await withHost(({ keeper }) => exportStreet(keeper, values.required('street'), folder))
  say(
    ...alignTable([['表 table', '行数 rows'], ...tables.map(({ name, rows }) => [name, String(rows)])]),
    `已导出到 ${folder}，内含个人信息，请妥善保管。 Exported; it holds personal data, keep it safe.`,
  )
  return 0
}
