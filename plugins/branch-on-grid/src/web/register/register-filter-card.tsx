import { createDraft, Field, SearchInput, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { branchStates, hasEnded } from '../branch-data.ts'
import { branchForms } from '../plan-data.ts'
import { useBranchWords } from '../words/words.ts'
import type { RegisterFilter } from './register-filter.ts'

export interface RegisterFilterCardProps {
  readonly filter: RegisterFilter
  readonly communities: readonly string[]
  /** 0 until the street's rules are here. */
  readonly remindMonths: number
  readonly onFilter: (changes: Partial<RegisterFilter>) => void
  readonly onClear: () => void
}

export function RegisterFilterCard(props: RegisterFilterCardProps) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().branch.register
  const [keyword, setKeyword] = createDraft(() => props.filter.q)
  const states = () => branchStates.filter((state) => props.filter.ended === 'yes' || !hasEnded({ state }))
  return (
    <FilterCard
      label={texts().filter}
      onQuery={() => props.onFilter({ q: keyword().trim() })}
      onReset={() => props.onClear()}
    >
      <Field label={texts().keyword}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={keyword()}
            onValue={setKeyword}
            onClear={() => props.onFilter({ q: '' })}
            placeholder={texts().keywordHint}
          />
        )}
      </Field>
      <Field label={texts().state}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.state}
            all=""
            options={states().map((state) => ({ value: state, label: words().branch.states[state] }))}
            onValue={(state) => props.onFilter({ state })}
          />
        )}
      </Field>
      <Field label={texts().community}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.community}
            all=""
            options={props.communities.map((name) => ({ value: name, label: name }))}
            onValue={(community) => props.onFilter({ community })}
          />
        )}
      </Field>
      <Field label={texts().form}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.form}
            all=""
            options={branchForms.map((form) => ({ value: form, label: words().forms[form] }))}
            onValue={(form) => props.onFilter({ form })}
          />
        )}
      </Field>
      <Show when={props.remindMonths > 0}>
        <Field label={texts().term}>
          {(ids) => (
            <Select
              ids={ids}
              value={props.filter.term}
              all=""
              options={[{ value: 'expiring', label: texts().expiring(formats.count(props.remindMonths)) }]}
              onValue={(term) => props.onFilter({ term })}
            />
          )}
        </Field>
      </Show>
      <Field label={texts().ended}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.filter.ended}
            all={texts().withoutEnded}
            options={[{ value: 'yes', label: texts().withEnded }]}
            onValue={(ended) => props.onFilter({ ended })}
          />
        )}
      </Field>
    </FilterCard>
  )
}
