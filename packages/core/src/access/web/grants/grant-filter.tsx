import { createDraft, Field, SearchInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard } from '@sanzhi/web-kit/table'
import { useLocalText } from '@sanzhi/plugin-api/web'
import type { Choices } from './choices.ts'
import { useAccessWords } from '../words.ts'

export const GRANT_FILTERS = ['q', 'role', 'state', 'placeId', 'organisationId'] as const

export type GrantFilters = Readonly<Record<(typeof GRANT_FILTERS)[number], string>>

const STATES = ['in_force', 'scheduled', 'ended'] as const

/** The filters as the server takes them: what is empty, or nothing that there is, is left out. */
export function searchOf(filters: GrantFilters, roles: Choices['roles']) {
  const state = STATES.find((known) => known === filters.state)
  const role = roles.find(({ id }) => id === filters.role)?.id
  return {
    ...(filters.q && { q: filters.q }),
    ...(role && { role }),
    ...(state && { state }),
    ...(filters.placeId && { placeId: filters.placeId }),
    ...(filters.organisationId && { organisationId: filters.organisationId }),
  }
}

/** Name, role, state, community and organisation. */
export function GrantFilter(props: {
  choices: Choices
  value: GrantFilters
  onValue: (changes: Partial<GrantFilters>) => void
  onReset: () => void
}) {
  const words = useAccessWords()
  const local = useLocalText()
  const [name, setName] = createDraft(() => props.value.q)
  const communities = () => props.choices.places.filter(({ within }) => within === null)
  return (
    <FilterCard
      label={words().grants.filter}
      onQuery={() => props.onValue({ q: name().trim() })}
      onReset={() => props.onReset()}
    >
      <Field label={words().grants.name}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={name()}
            onValue={setName}
            onClear={() => props.onValue({ q: '' })}
            placeholder={words().grants.nameHint}
            maxlength={64}
          />
        )}
      </Field>
      <Field label={words().role}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.role}
            all=""
            options={props.choices.roles.map(({ id, title }) => ({ value: id, label: local(title) }))}
            onValue={(role) => props.onValue({ role })}
          />
        )}
      </Field>
      <Field label={words().state}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.state}
            all=""
            options={STATES.map((state) => ({ value: state, label: words().states[state] }))}
            onValue={(state) => props.onValue({ state })}
          />
        )}
      </Field>
      <Field label={words().grants.community}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.placeId}
            all=""
            options={communities().map(({ id, name: label }) => ({ value: id, label }))}
            onValue={(placeId) => props.onValue({ placeId })}
          />
        )}
      </Field>
      <Field label={words().grants.organisation}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.organisationId}
            all=""
            options={props.choices.organisations.map(({ id, name: label }) => ({ value: id, label }))}
            onValue={(organisationId) => props.onValue({ organisationId })}
          />
        )}
      </Field>
    </FilterCard>
  )
}
