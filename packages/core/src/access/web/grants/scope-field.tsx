import { bindClasses, ChoiceCards, Field } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { Match, Show, Switch } from 'solid-js'
import { useAccessWords } from '../words.ts'
import type { Choices } from './choices.ts'
import styles from './grants.module.css'
import { PlaceFields } from './place-fields.tsx'

const cx = bindClasses(styles)

export const SCOPE_KINDS = ['street', 'place', 'organisation'] as const

/** Where a role is to hold; `id` is '' while the place or organisation is not chosen. */
export interface ChosenScope {
  readonly kind: (typeof SCOPE_KINDS)[number]
  readonly id: string
}

export function isChosen({ kind, id }: ChosenScope): boolean {
  return kind === 'street' || id !== ''
}

/** The whole street, a place of any level, or a Party organisation. */
export function ScopeField(props: {
  choices: Choices
  value: ChosenScope
  onValue: (scope: ChosenScope) => void
  tried: boolean
}) {
  const words = useAccessWords()
  const missing = () => props.tried && !isChosen(props.value)
  const chooseKind = (value: string) => {
    const kind = SCOPE_KINDS.find((known) => known === value)
    if (kind) props.onValue({ kind, id: '' })
  }
  return (
    <div class={cx('form')}>
      <ChoiceCards
        label={words().scope}
        value={props.value.kind}
        choices={SCOPE_KINDS.map((kind) => ({
          value: kind,
          title: words().form.scopes[kind],
          note: words().form.scopeNotes[kind],
        }))}
        onValue={chooseKind}
      />
      <Switch>
        <Match when={props.value.kind === 'place'}>
          <PlaceFields
            places={props.choices.places}
            value={props.value.id}
            all={words().form.choose}
            onValue={(id) => props.onValue({ kind: 'place', id })}
            error={missing() ? words().form.placeMissing : undefined}
          />
        </Match>
        <Match when={props.value.kind === 'organisation'}>
          <Show
            when={props.choices.organisations.length > 0}
            fallback={<p class={cx('note')}>{words().form.organisationNone}</p>}
          >
            <Field
              label={words().form.organisation}
              error={missing() ? words().form.organisationMissing : undefined}
            >
              {(ids) => (
                <Select
                  ids={ids}
                  value={props.value.id}
                  placeholder={words().form.choose}
                  options={props.choices.organisations.map(({ id, name }) => ({ value: id, label: name }))}
                  onValue={(id) => props.onValue({ kind: 'organisation', id })}
                />
              )}
            </Field>
          </Show>
        </Match>
      </Switch>
    </div>
  )
}
