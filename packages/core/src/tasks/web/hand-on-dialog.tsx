import { useApi, useMutation, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, Notice, QueryView, toast, useKit } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { TasksRouter } from '../tasks.router.ts'
import styles from './inbox.module.css'
import { useTasksWords } from './words.ts'

const cx = bindClasses(styles)

export interface HandOnDialogProps {
  readonly open: boolean
  readonly id: string
  readonly version: number
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Hands a task to one of those who may do it. */
export function HandOnDialog(props: HandOnDialogProps) {
  const words = useTasksWords()
  const form = createUniqueId()
  const api = useApi<TasksRouter>('tasks')
  const takers = useQuery(() => ({ ...api.takers.queryOptions({ id: props.id }), enabled: props.open }))
  const handOn = useMutation(() => api.handOn.mutationOptions())
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={words().handOnTitle}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={handOn.isPending}>
            {words().cancel}
          </Button>
          <Button tone="primary" type="submit" form={form} busy={handOn.isPending}>
            {words().confirmHandOn}
          </Button>
        </>
      }
    >
      <QueryView
        query={takers}
        isEmpty={(people) => people.length === 0}
        empty={<Notice tone="info">{words().noTakers}</Notice>}
      >
        {(people) => (
          <TakerForm
            form={form}
            people={people()}
            error={handOn.error}
            onTaker={({ accountId, name }) =>
              handOn.mutate(
                { id: props.id, version: props.version, accountId },
                {
                  onSuccess: () => {
                    toast.success(words().handedOn(name))
                    props.onDone()
                  },
                },
              )
            }
          />
        )}
      </QueryView>
    </Dialog>
  )
}

interface Person {
  readonly accountId: string
  readonly name: string
}

function TakerForm(props: {
  form: string
  people: readonly Person[]
  error: unknown
  onTaker: (person: Person) => void
}) {
  const words = useTasksWords()
  const kit = useKit()
  const [chosen, setChosen] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    const person = props.people.find(({ accountId }) => accountId === chosen())
    if (person) props.onTaker(person)
  }
  return (
    <form id={props.form} class={cx('form')} onSubmit={send} novalidate>
      <p class={cx('note')}>{words().handOnDetail}</p>
      <Field
        label={words().taker}
        required
        error={tried() && chosen() === '' ? words().takerMissing : undefined}
      >
        {(ids) => (
          <Select
            ids={ids}
            value={chosen()}
            placeholder={words().takerHint}
            options={props.people.map(({ accountId, name }) => ({ value: accountId, label: name }))}
            onValue={setChosen}
          />
        )}
      </Field>
      <Show when={props.error}>
        {(error) => (
          <Notice tone="danger" announce title={kit.describeError(error()).title}>
            {kit.describeError(error()).detail}
          </Notice>
        )}
      </Show>
    </form>
  )
}
