import { useApi, useLocalText, useQueryClient } from '@sanzhi/plugin-api/web'
import { toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { createSignal } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import type { ChangeRow } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import { useSettingsWords } from '../words.ts'
import { kindOf } from './change-kind.ts'

const PAGE_SIZE = 200

/** Saves the whole history as it is filtered. */
export function useHistoryExport(search: () => { readonly owner?: string }) {
  const words = useSettingsWords()
  const tellFailure = useFailureToast()
  const formats = useFormats()
  const local = useLocalText()
  const texts = useSettingTexts()
  const queries = useQueryClient()
  const api = useApi<SettingsRouter>('settings')
  const [exporting, setExporting] = createSignal(false)

  async function readAll(): Promise<readonly ChangeRow[]> {
    const rows: ChangeRow[] = []
    let after: string | null = null
    do {
      const page: { rows: readonly ChangeRow[]; next: string | null } = await queries.fetchQuery({
        ...api.history.queryOptions({ limit: PAGE_SIZE, ...search(), ...(after === null ? {} : { after }) }),
        staleTime: 0,
      })
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    return rows
  }

  const cells = (row: ChangeRow) => [
    formats.instant(row.changedAt),
    local(row.ownerTitle),
    texts.title(row),
    row.key,
    texts.value(row, row.oldValue),
    texts.value(row, row.newValue),
    words().history.kinds[kindOf(row)],
    row.changedByName,
    row.reason,
  ]

  async function runExport(): Promise<void> {
    setExporting(true)
    try {
      const rows = await readAll()
      const { setting, key, from, to, reason, history } = words()
      const header = [history.at, history.owner, setting, key, from, to, history.kind, history.by, reason]
      saveCsv(history.fileName, csvText(header, rows.map(cells)))
      toast.success(history.exported(formats.count(rows.length)))
    } catch (error) {
      tellFailure(error)
    } finally {
      setExporting(false)
    }
  }
  return { exporting, runExport }
}
