import { useApi, useQueryClient } from '@sanzhi/plugin-api/web'
import { toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { createSignal } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessWords } from '../words.ts'
import type { searchOf } from './grant-filter.tsx'
import type { GrantRow } from './grant-row.ts'
import { useGrantTexts } from './grant-texts.ts'

const PAGE_SIZE = 200

/** Saves the list as it is filtered, all pages of it. */
export function useGrantExport(given: {
  search: () => ReturnType<typeof searchOf>
  roleName: (id: string) => string
}) {
  const words = useAccessWords()
  const tellFailure = useFailureToast()
  const formats = useFormats()
  const texts = useGrantTexts()
  const queries = useQueryClient()
  const api = useApi<AccessRouter>('access')
  const [exporting, setExporting] = createSignal(false)

  async function readAll(): Promise<readonly GrantRow[]> {
    const rows: GrantRow[] = []
    let after: string | null = null
    do {
      const input = { limit: PAGE_SIZE, ...given.search(), ...(after === null ? {} : { after }) }
      const page: { rows: readonly GrantRow[]; next: string | null } = await queries.fetchQuery({
        ...api.listGrants.queryOptions(input),
        staleTime: 0,
      })
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    return rows
  }

  const cells = (row: GrantRow) => [
    row.accountName ?? words().personGone,
    given.roleName(row.role),
    texts.scope(row),
    row.validFrom,
    row.validTo ?? words().openEnd,
    words().states[row.state],
    row.reason,
    row.createdByName ?? words().byOperator,
    formats.instant(row.createdAt),
  ]

  async function runExport(): Promise<void> {
    setExporting(true)
    try {
      const rows = await readAll()
      const { person, role, scope, from, to, state, reason, by, at } = words()
      const header = [person, role, scope, from, to, state, reason, by, at]
      saveCsv(words().grants.fileName, csvText(header, rows.map(cells)))
      toast.success(words().grants.exported(formats.count(rows.length)))
    } catch (error) {
      tellFailure(error)
    } finally {
      setExporting(false)
    }
  }
  return { exporting, runExport }
}
