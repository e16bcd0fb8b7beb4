import { useApi, useCan, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { createDraft, Field, SearchInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { CommunityField } from '../../../places/web/community-field.tsx'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { useLifecyclesWords } from '../words.ts'

export const caseFilters = ['q', 'lifecycle', 'state', 'show', 'placeId'] as const
export type CaseFilters = Readonly<Record<(typeof caseFilters)[number], string>>

const shows = ['overdue', 'due_soon', 'ended', 'all'] as const

/** The filters as the server takes them: what is running, unless another part is asked for. */
export function searchOf(filters: CaseFilters) {
  const show = shows.find((known) => known === filters.show) ?? ('open' as const)
  return {
    ...(filters.q && { q: filters.q }),
    ...(filters.lifecycle && { lifecycle: filters.lifecycle }),
    ...(filters.lifecycle && filters.state && { state: filters.state }),
    ...(show === 'all' ? {} : { show }),
    ...(filters.placeId && { placeId: filters.placeId }),
  }
}

interface CasesFilterProps {
  readonly value: CaseFilters
  readonly onValue: (changes: Partial<CaseFilters>) => void
}

/** Text, kind of case, its state, deadline and community. */
export function CasesFilter(props: CasesFilterProps & { onReset: () => void }) {
  const words = useLifecyclesWords()
  const can = useCan()
  const [text, setText] = createDraft(() => props.value.q)
  return (
    <FilterCard
      label={words().cases.filter}
      onQuery={() => props.onValue({ q: text().trim() })}
      onReset={() => props.onReset()}
    >
      <Field label={words().cases.text}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={text()}
            onValue={setText}
            onClear={() => props.onValue({ q: '' })}
            placeholder={words().cases.textHint}
            maxlength={64}
          />
        )}
      </Field>
      <KindFields value={props.value} onValue={props.onValue} />
      <Field label={words().cases.show}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.show}
            all={words().cases.shows.open}
            options={shows.map((value) => ({ value, label: words().cases.shows[value] }))}
            onValue={(show) => props.onValue({ show })}
          />
        )}
      </Field>
      <Show when={can('places.view')}>
        <CommunityField
          label={words().cases.community}
          value={props.value.placeId}
          onValue={(placeId) => props.onValue({ placeId })}
        />
      </Show>
    </FilterCard>
  )
}

/** A kind of case and, once one is chosen, a state of it. */
function KindFields(props: CasesFilterProps) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const kinds = useQuery(() => ({ ...api.listKinds.queryOptions(), staleTime: 300_000 }))
  const known = () => (kinds.isSuccess ? kinds.data : [])
  const states = () => known().find(({ lifecycle }) => lifecycle === props.value.lifecycle)?.states ?? []
  return (
    <>
      <Field label={words().cases.kind}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.lifecycle}
            all=""
            options={known().map(({ lifecycle, title }) => ({ value: lifecycle, label: local(title) }))}
            onValue={(lifecycle) => props.onValue({ lifecycle, state: '' })}
          />
        )}
      </Field>
      <Show when={states().length > 0}>
        <Field label={words().cases.state}>
          {(ids) => (
            <Select
              ids={ids}
              value={props.value.state}
              all=""
              options={states().map(({ name, title }) => ({ value: name, label: local(title) }))}
              onValue={(state) => props.onValue({ state })}
            />
          )}
        </Field>
      </Show>
    </>
  )
}
