import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { createDraft, Field, SearchInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { TasksRouter } from '../tasks.router.ts'
import type { InboxTab } from './task-row.ts'
import { useTaskTexts } from './task-texts.ts'
import { useTasksWords } from './words.ts'

export const filterNames = ['q', 'source', 'kind', 'overdue'] as const
export type Filters = Readonly<Record<(typeof filterNames)[number], string>>

export interface InboxFilterProps {
  readonly tab: InboxTab
  readonly filters: Filters
  readonly onFilters: (changes: Partial<Filters>) => void
  readonly onClear: () => void
}

/** The conditions of the inbox; the kinds to choose from are those that are there. */
export function InboxFilter(props: InboxFilterProps) {
  const words = useTasksWords()
  const texts = useTaskTexts()
  const api = useApi<TasksRouter>('tasks')
  const [keyword, setKeyword] = createDraft(() => props.filters.q)
  const kinds = useQuery(() => api.kinds.queryOptions({ tab: props.tab }))
  const known = () => (kinds.isSuccess ? kinds.data : [])
  const sources = () => {
    const names = new Map(known().map((row) => [row.source, texts.sourceName(row.source, row.sourceTitle)]))
    return [...names].map(([value, label]) => ({ value, label }))
  }
  const kindsOfSource = () =>
    known()
      .filter((row) => props.filters.source === '' || row.source === props.filters.source)
      .map((row) => ({ value: row.kind, label: `${texts.kindName(row.kind)}（${row.count}）` }))
  return (
    <FilterCard
      label={words().filter}
      onQuery={() => props.onFilters({ q: keyword().trim() })}
      onReset={() => props.onClear()}
    >
      <Field label={words().keyword}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={keyword()}
            onValue={setKeyword}
            onClear={() => props.onFilters({ q: '' })}
            placeholder={words().keywordHint}
          />
        )}
      </Field>
      <Field label={words().source}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filters.source}
            all=""
            options={sources()}
            onValue={(source) => props.onFilters({ source, kind: '' })}
          />
        )}
      </Field>
      <Field label={words().kind}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filters.kind}
            all=""
            options={kindsOfSource()}
            onValue={(kind) => props.onFilters({ kind })}
          />
        )}
      </Field>
      <Show when={props.tab === 'open'}>
        <Field label={words().due}>
          {(ids) => (
            <Select
              ids={ids}
              value={props.filters.overdue}
              all={words().anyDue}
              options={[{ value: 'yes', label: words().overdueOnly }]}
              onValue={(overdue) => props.onFilters({ overdue })}
            />
          )}
        </Field>
      </Show>
    </FilterCard>
  )
}
