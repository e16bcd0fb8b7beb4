import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Field, Notice, TextInput, useKit } from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import styles from './people.module.css'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** Finds who has a number on record. The number stays in this form: no address and no query holds it. */
export function FindByNumber(props: { onClose: () => void; onFound: (id: string) => void }) {
  const words = usePeopleWords()
  const kit = useKit()
  const api = useApi<PeopleRouter>('people')
  const [number, setNumber] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const [fault, setFault] = createSignal<string>()
  const [found, setFound] = createSignal<readonly { id: string; name: string }[]>()
  const search = async (event: SubmitEvent) => {
    event.preventDefault()
    if (busy() || number().trim() === '') return
    setBusy(true)
    setFault(undefined)
    setFound(undefined)
    try {
      const { people } = await api.person.findByNumber.run({ number: number().trim() })
      const [only] = people
      setFound(people)
      if (people.length === 1 && only) props.onFound(only.id)
    } catch (error) {
      const { title, detail } = kit.describeError(error)
      setFault(detail ?? title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card title={words().find.title}>
      <form class={cx('stack')} onSubmit={(event) => void search(event)} novalidate>
        <p class={cx('quiet')}>{words().find.note}</p>
        <div class={cx('finder')}>
          <Field label={words().find.number} required error={fault()}>
            {(ids) => (
              <TextInput
                ids={ids}
                value={number()}
                onValue={setNumber}
                placeholder={words().find.hint}
                maxlength="40"
              />
            )}
          </Field>
          <div class={cx('acts')}>
            <Button tone="primary" type="submit" busy={busy()}>
              {words().find.find}
            </Button>
            <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          </div>
        </div>
        <Show when={found()}>
          {(people) => (
            <Show
              when={people().length > 0}
              fallback={<Notice tone="info" title={words().find.none} announce />}
            >
              <p>{words().find.found}</p>
              <div class={cx('acts')}>
                <For each={people()}>
                  {({ id, name }) => <Button onClick={() => props.onFound(id)}>{name}</Button>}
                </For>
              </div>
            </Show>
          )}
        </Show>
      </form>
    </Card>
  )
}
