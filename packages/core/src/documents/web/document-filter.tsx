import { useApi, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { createDraft, DayInput, Field, SearchInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard } from '@sanzhi/web-kit/table'
import type { DocumentsRouter } from '../documents.router.ts'
import { useDocumentsWords } from './words.ts'

export const DOCUMENT_FILTERS = ['q', 'template', 'state', 'from', 'to'] as const
export type DocumentFilters = Readonly<Record<(typeof DOCUMENT_FILTERS)[number], string>>

/** The titles of the kinds in force, by the template's full name. */
export function useKinds() {
  const api = useApi<DocumentsRouter>('documents')
  const local = useLocalText()
  const kinds = useQuery(() => api.kinds.queryOptions())
  return () =>
    (kinds.isSuccess ? kinds.data : []).map(({ template, title }) => ({
      value: template,
      label: local(title),
    }))
}

/** Title or number, kind, state and the days on which they were written. */
export function DocumentFilter(props: {
  readonly value: DocumentFilters
  readonly onValue: (changes: Partial<DocumentFilters>) => void
  readonly onReset: () => void
}) {
  const words = useDocumentsWords()
  const kinds = useKinds()
  const [keyword, setKeyword] = createDraft(() => props.value.q)
  const states = () => Object.entries(words().states).map(([value, label]) => ({ value, label }))
  return (
    <FilterCard
      label={words().filter}
      onQuery={() => props.onValue({ q: keyword().trim() })}
      onReset={() => props.onReset()}
    >
      <Field label={words().keyword}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={keyword()}
            onValue={setKeyword}
            onClear={() => props.onValue({ q: '' })}
            placeholder={words().keywordHint}
            maxlength={64}
          />
        )}
      </Field>
      <Field label={words().kind}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.template}
            all=""
            options={kinds()}
            onValue={(template) => props.onValue({ template })}
          />
        )}
      </Field>
      <Field label={words().state}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.state}
            all=""
            options={states()}
            onValue={(state) => props.onValue({ state })}
          />
        )}
      </Field>
      <Field label={words().from}>
        {(ids) => <DayInput ids={ids} value={props.value.from} onInput={(from) => props.onValue({ from })} />}
      </Field>
      <Field label={words().to}>
        {(ids) => <DayInput ids={ids} value={props.value.to} onInput={(to) => props.onValue({ to })} />}
      </Field>
    </FilterCard>
  )
}
