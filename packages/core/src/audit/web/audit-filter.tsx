import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { createDraft, DayInput, Field, TextInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard } from '@sanzhi/web-kit/table'
import type { AuditRouter } from '../audit.router.ts'
import { useAuditTexts } from './audit-row.ts'
import { useAuditWords } from './words.ts'

export const AUDIT_FILTERS = ['from', 'to', 'person', 'module', 'action', 'object'] as const

export type AuditFilters = Readonly<Record<(typeof AUDIT_FILTERS)[number], string>>

/** The filters as the server takes them: what is empty is left out. */
export function searchOf(filters: AuditFilters): Partial<AuditFilters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
}

/** Day range, person, module, action and thing. */
export function AuditFilter(props: {
  value: AuditFilters
  onValue: (changes: Partial<AuditFilters>) => void
  onReset: () => void
}) {
  const words = useAuditWords()
  const texts = useAuditTexts()
  const api = useApi<AuditRouter>('audit')
  const choices = useQuery(() => api.choices.queryOptions())
  const [object, setObject] = createDraft(() => props.value.object)
  const people = () => (choices.isSuccess ? choices.data.people : [])
  const actions = () => (choices.isSuccess ? choices.data.actions : [])
  const modules = () => [...new Set(actions().map(texts.moduleOf))]
  const ofModule = () =>
    actions().filter((action) => props.value.module === '' || texts.moduleOf(action) === props.value.module)
  return (
    <FilterCard
      label={words().filter}
      onQuery={() => props.onValue({ object: object().trim() })}
      onReset={() => props.onReset()}
    >
      <Field label={words().from}>
        {(ids) => <DayInput ids={ids} value={props.value.from} onInput={(from) => props.onValue({ from })} />}
      </Field>
      <Field label={words().to}>
        {(ids) => <DayInput ids={ids} value={props.value.to} onInput={(to) => props.onValue({ to })} />}
      </Field>
      <Field label={words().person}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.person}
            all=""
            options={people().map(({ id, name }) => ({ value: id, label: name }))}
            onValue={(person) => props.onValue({ person })}
          />
        )}
      </Field>
      <Field label={words().module}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.module}
            all=""
            options={modules().map((id) => ({ value: id, label: texts.module(id) }))}
            onValue={(module) => props.onValue({ module, action: '' })}
          />
        )}
      </Field>
      <Field label={words().action}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.action}
            all=""
            options={ofModule().map((action) => ({ value: action, label: texts.action(action) }))}
            onValue={(action) => props.onValue({ action })}
          />
        )}
      </Field>
      <Field label={words().object}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={object()}
            onValue={setObject}
            placeholder={words().objectHint}
            maxlength={120}
          />
        )}
      </Field>
    </FilterCard>
  )
}
