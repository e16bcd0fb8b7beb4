import { useApi, useLocalText, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import { useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import type { TasksRouter } from '../tasks.router.ts'
import type { InboxTab, TaskRow } from './task-row.ts'
import { useTaskTexts } from './task-texts.ts'
import { useTasksWords } from './words.ts'

/** The most that one answer holds. */
const PAGE_SIZE = 200

interface ListInput {
  readonly tab: InboxTab
  readonly q?: string
  readonly source?: string
  readonly kind?: string
  readonly overdue?: boolean
}

/** Saves all rows of a list, as it is filtered, as one file. */
export function useExport(): (input: ListInput) => Promise<void> {
  const words = useTasksWords()
  const texts = useTaskTexts()
  const formats = useFormats()
  const local = useLocalText()
  const queries = useQueryClient()
  const api = useApi<TasksRouter>('tasks')
  const all = async (input: ListInput): Promise<readonly TaskRow[]> => {
    const rows: TaskRow[] = []
    let after: string | null = null
    do {
      const place: object = after === null ? {} : { after }
      const page: Answer<TasksRouter, 'list'> = await queries.fetchQuery({
        ...api.list.queryOptions({ ...input, ...place, limit: PAGE_SIZE }),
        staleTime: 0,
      })
      rows.push(...page.rows)
      after = page.next
    } while (after !== null)
    return rows
  }
  return async (input) => {
    const rows = await all(input)
    const header = [
      words().task,
      words().urgent,
      words().source,
      words().state,
      words().dueAt,
      words().holder,
      words().initiator,
      words().createdAt,
      words().endedAt,
    ]
    const lines = rows.map((row) => [
      [texts.title(row.kind, row.params), row.stage === null ? '' : local(row.stage)]
        .filter(Boolean)
        .join(' · '),
      row.isUrgent ? words().urgent : '',
      texts.sourceName(row.source, row.sourceTitle),
      words().states[row.state],
      row.dueAt === null ? words().noLimit : formats.instant(row.dueAt),
      row.holderName,
      row.initiatorName,
      formats.instant(row.createdAt),
      row.endedAt === null ? null : formats.instant(row.endedAt),
    ])
    saveCsv(`${words().exportName}-${words().tabs[input.tab]}`, csvText(header, lines))
  }
}
