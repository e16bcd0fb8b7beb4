import { bindClasses, Field, SearchInput, useFormats } from '@sanzhi/web-kit'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { useAccessWords } from '../words.ts'
import type { Choices } from './choices.ts'
import styles from './grants.module.css'

const cx = bindClasses(styles)

const SHOWN = 50

/** One of the street's people, found by name; the roles that they hold tell two of one name apart. */
export function PersonField(props: {
  accounts: Choices['accounts']
  roleName: (id: string) => string
  value: string
  onValue: (accountId: string) => void
  error?: string | undefined
}) {
  const words = useAccessWords()
  const formats = useFormats()
  const group = createUniqueId()
  const [name, setName] = createSignal('')
  const found = () => props.accounts.filter((account) => account.name.includes(name().trim()))
  const shown = () => found().slice(0, SHOWN)
  return (
    <div>
      <Field label={words().person} required error={props.error}>
        {(ids) => (
          <SearchInput ids={ids} value={name()} onValue={setName} placeholder={words().form.personHint} />
        )}
      </Field>
      <Show when={found().length > 0} fallback={<p class={cx('note')}>{words().form.personNone}</p>}>
        <div class={cx('people')} role="radiogroup" aria-label={words().person}>
          <For each={shown()}>
            {(account) => (
              <label class={cx('person')}>
                <input
                  type="radio"
                  name={group}
                  value={account.id}
                  checked={props.value === account.id}
                  onChange={() => props.onValue(account.id)}
                />
                <span>{account.name}</span>
                <span class={cx('note')}>{account.roles.map(props.roleName).join('、')}</span>
              </label>
            )}
          </For>
        </div>
        <Show when={found().length > SHOWN}>
          <p class={cx('note')}>{words().form.personMore(formats.count(found().length - SHOWN))}</p>
        </Show>
      </Show>
    </div>
  )
}
