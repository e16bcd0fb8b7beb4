import { useApi, useQuery, useStreet } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Field, Notice, QueryView, TextInput, useFormats } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import styles from './people.module.css'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

/** The end of a street's keys: one proposes, another one confirms. */
export function KeyErasure() {
  const words = usePeopleWords()
  const formats = useFormats()
  const texts = () => words().catalogue
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const proposal = useQuery(() => api.keyErasure.get.queryOptions())
  return (
    <Card title={texts().keysTitle}>
      <div class={cx('stack')}>
        <Notice tone="danger" title={texts().keysNote} />
        <QueryView
          query={{
            get isPending() {
              return proposal.isPending
            },
            get isError() {
              return proposal.isError
            },
            get error() {
              return proposal.error
            },
            get data() {
              return proposal.isSuccess ? { waiting: proposal.data } : undefined
            },
            refetch: () => proposal.refetch(),
          }}
        >
          {(found) => (
            <Show when={found().waiting} fallback={<ProposeForm />}>
              {(waiting) => (
                <>
                  <Notice
                    tone="warning"
                    title={texts().waiting(waiting().byName ?? '—', formats.instant(waiting().at))}
                  >
                    <p>{waiting().reason}</p>
                    <Show when={waiting().isOwn}>
                      <p>{texts().waitingOwn}</p>
                    </Show>
                  </Notice>
                  <div class={cx('acts')}>
                    <Button
                      busy={act.busy()}
                      onClick={() =>
                        void act.run(
                          () => api.keyErasure.withdraw.run({ id: waiting().id }),
                          texts().withdrawn,
                        )
                      }
                    >
                      {texts().withdraw}
                    </Button>
                  </div>
                  <Show when={!waiting().isOwn}>
                    <ConfirmForm id={waiting().id} />
                  </Show>
                </>
              )}
            </Show>
          )}
        </QueryView>
      </div>
    </Card>
  )
}

function StreetNameField(props: { value: string; onValue: (name: string) => void }) {
  const words = usePeopleWords()
  const street = useStreet()
  return (
    <Field
      label={words().catalogue.streetName}
      help={words().catalogue.streetNameHint(street().name)}
      required
    >
      {(ids) => (
        <TextInput ids={ids} value={props.value} onValue={(name) => props.onValue(name)} maxlength="60" />
      )}
    </Field>
  )
}

function ProposeForm() {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const street = useStreet()
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [reason, setReason] = createSignal('')
  const [name, setName] = createSignal('')
  const isReady = () => name().trim() === street().name && reason().trim().length >= 2
  const propose = () => {
    const input = { streetName: name().trim(), reason: reason().trim() }
    void act.run(() => api.keyErasure.propose.run(input), texts().proposed)
  }
  return (
    <>
      <Field label={texts().reason} required>
        {(ids) => <TextInput ids={ids} value={reason()} onValue={setReason} maxlength="200" />}
      </Field>
      <StreetNameField value={name()} onValue={setName} />
      <div class={cx('acts')}>
        <Button tone="danger" disabled={!isReady()} busy={act.busy()} onClick={propose}>
          {texts().propose}
        </Button>
      </div>
    </>
  )
}

function ConfirmForm(props: { id: string }) {
  const words = usePeopleWords()
  const texts = () => words().catalogue
  const street = useStreet()
  const api = useApi<PeopleRouter>('people')
  const act = useAct()
  const [name, setName] = createSignal('')
  const confirm = () => {
    const input = { id: props.id, streetName: name().trim() }
    void act.run(() => api.keyErasure.confirm.run(input), texts().destroyed)
  }
  return (
    <>
      <StreetNameField value={name()} onValue={setName} />
      <div class={cx('acts')}>
        <Button tone="danger" disabled={name().trim() !== street().name} busy={act.busy()} onClick={confirm}>
          {texts().confirm}
        </Button>
      </div>
    </>
  )
}
