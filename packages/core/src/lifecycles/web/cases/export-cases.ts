import { useApi, useLocalText, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import { useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import type { CaseRow } from '../case/case-row.ts'
import { useLeftText } from '../case/left-tag.tsx'
import { useLifecyclesWords } from '../words.ts'
import type { searchOf } from './cases-filter.tsx'

/** The most that one answer holds. */
const PAGE_SIZE = 200

/** Saves all rows of a list, as it is filtered, as one file. */
export function useCasesExport(): (search: ReturnType<typeof searchOf>) => Promise<void> {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const formats = useFormats()
  const left = useLeftText()
  const queries = useQueryClient()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const all = async (search: ReturnType<typeof searchOf>): Promise<readonly CaseRow[]> => {
    const rows: CaseRow[] = []
    let after: string | null = null
    do {
      const place: object = after === null ? {} : { after }
      const page: Answer<LifecyclesRouter, 'listCases'> = await queries.fetchQuery({
        ...api.listCases.queryOptions({ ...search, ...place, limit: PAGE_SIZE }),
        staleTime: 0,
      })
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    return rows
  }
  return async (search) => {
    const rows = await all(search)
    const { cases } = words()
    const header = [
      cases.title,
      cases.kind,
      cases.state,
      cases.left,
      cases.dueOn,
      cases.place,
      cases.startedAt,
      cases.enteredAt,
    ]
    const lines = rows.map((row) => [
      local(row.title),
      local(row.kind),
      local(row.state),
      left(row),
      row.dueOn,
      row.placeName ?? cases.wholeStreet,
      formats.instant(row.startedAt),
      formats.instant(row.enteredAt),
    ])
    saveCsv(cases.page, csvText(header, lines))
  }
}
