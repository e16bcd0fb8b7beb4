import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, ChoiceCards, Field, QueryView, SearchInput } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import styles from './people.module.css'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** As many as one looks through; more letters narrow it. */
const SHOWN = 8

/** One person out of those on record, found by the beginning of the name. */
export function PersonPicker(props: {
  value: string
  error: string | undefined
  onValue: (id: string) => void
}) {
  const words = usePeopleWords()
  const api = useApi<PeopleRouter>('people')
  const [name, setName] = createSignal('')
  const found = useQuery(() => ({
    ...api.person.list.queryOptions({ q: name().trim(), limit: SHOWN }),
    enabled: name().trim() !== '',
  }))
  return (
    <div class={cx('stack')}>
      <Field label={words().rights.choosePerson} required error={props.error}>
        {(ids) => (
          <SearchInput
            ids={ids}
            value={name()}
            onValue={setName}
            placeholder={words().rights.choosePersonHint}
            maxlength="40"
          />
        )}
      </Field>
      <Show when={name().trim() !== ''}>
        <QueryView
          query={found}
          isEmpty={(page) => page.rows.length === 0}
          empty={<p class={cx('quiet')}>{words().rights.noPerson}</p>}
        >
          {(page) => (
            <ChoiceCards
              label={words().rights.choosePerson}
              choices={page().rows.map((row) => ({
                value: row.id,
                title: row.name,
                note: [row.compoundName, row.phoneMasked].filter(Boolean).join(' · '),
              }))}
              value={props.value}
              onValue={(id) => props.onValue(id)}
            />
          )}
        </QueryView>
      </Show>
    </div>
  )
}
