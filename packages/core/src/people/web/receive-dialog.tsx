import { plainDateOf } from '@sanzhi/kernel'
import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, DayInput, Details, Drawer, Field, TextArea } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { RightsKind } from '../people-tables.ts'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import styles from './people.module.css'
import { PersonPicker } from './person-picker.tsx'
import { KINDS } from './request-kinds.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

const WAYS = ['counter', 'phone', 'letter', 'online'] as const
const APPLICANTS = ['self', 'proxy'] as const

export interface ReceiveDialogProps {
  readonly open: boolean
  /** Whose request it is; '' lets one choose. */
  readonly personId: string
  readonly onClose: () => void
}

/** Takes a request in. */
export function ReceiveDialog(props: ReceiveDialogProps) {
  const words = usePeopleWords()
  const form = createUniqueId()
  const act = useAct()
  return (
    <Drawer
      open={props.open}
      onClose={() => props.onClose()}
      title={words().rights.receiveTitle}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={act.busy()}>
            {words().rights.receive}
          </Button>
        </>
      }
    >
      <ReceiveForm {...props} form={form} act={act} />
    </Drawer>
  )
}

interface Typed {
  readonly chosenId: string
  readonly kind: RightsKind
  readonly receivedOn: string
  readonly receivedWay: (typeof WAYS)[number]
  readonly applicant: (typeof APPLICANTS)[number]
  readonly details: string
}

function ReceiveForm(props: ReceiveDialogProps & { form: string; act: ReturnType<typeof useAct> }) {
  const words = usePeopleWords()
  const texts = () => words().rights
  const api = useApi<PeopleRouter>('people')
  const [typed, setTyped] = createSignal<Typed>({
    chosenId: '',
    kind: 'copy',
    receivedOn: plainDateOf(new Date()),
    receivedWay: 'counter',
    applicant: 'self',
    details: '',
  })
  const [tried, setTried] = createSignal(false)
  const change = (changes: Partial<Typed>) => setTyped({ ...typed(), ...changes })
  const personId = () => props.personId || typed().chosenId
  const isUntold = () => typed().details.trim().length < 2
  const missing = (isMissing: boolean) => (tried() && isMissing ? texts().missing : undefined)
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (personId() === '' || isUntold() || typed().receivedOn === '') return
    const { chosenId: _, details, ...rest } = typed()
    const input = { ...rest, personId: personId(), details: details.trim() }
    if (await props.act.run(() => api.rights.receive.run(input), texts().received)) props.onClose()
  }
  return (
    <form id={props.form} class={cx('stack')} onSubmit={(event) => void send(event)} novalidate>
      <Show
        when={props.personId}
        fallback={
          <PersonPicker
            value={typed().chosenId}
            error={missing(personId() === '')}
            onValue={(chosenId) => change({ chosenId })}
          />
        }
      >
        {(id) => <KnownPerson personId={id()} />}
      </Show>
      <Field label={texts().kind}>
        {(ids) => (
          <Select
            ids={ids}
            value={typed().kind}
            options={KINDS.map((value) => ({ value, label: texts().kinds[value] }))}
            onValue={(kind) => change({ kind: KINDS.find((known) => known === kind) ?? 'copy' })}
          />
        )}
      </Field>
      <Field label={texts().applicant}>
        {(ids) => (
          <Select
            ids={ids}
            value={typed().applicant}
            options={APPLICANTS.map((value) => ({ value, label: texts().applicants[value] }))}
            onValue={(who) => change({ applicant: who === 'proxy' ? 'proxy' : 'self' })}
          />
        )}
      </Field>
      <Field label={texts().receivedWay}>
        {(ids) => (
          <Select
            ids={ids}
            value={typed().receivedWay}
            options={WAYS.map((value) => ({ value, label: texts().receivedWays[value] }))}
            onValue={(way) => change({ receivedWay: WAYS.find((known) => known === way) ?? 'counter' })}
          />
        )}
      </Field>
      <Field label={texts().receivedOn} required error={missing(typed().receivedOn === '')}>
        {(ids) => (
          <DayInput
            ids={ids}
            value={typed().receivedOn}
            onInput={(receivedOn) => change({ receivedOn })}
            required
          />
        )}
      </Field>
      <Field label={texts().details} required error={missing(isUntold())}>
        {(ids) => (
          <TextArea
            ids={ids}
            value={typed().details}
            onValue={(details) => change({ details })}
            placeholder={texts().detailsHint}
            maxlength="500"
          />
        )}
      </Field>
    </form>
  )
}

function KnownPerson(props: { personId: string }) {
  const words = usePeopleWords()
  const api = useApi<PeopleRouter>('people')
  const person = useQuery(() => api.person.get.queryOptions({ id: props.personId }))
  return (
    <Details
      items={[
        { term: words().rights.person, value: person.isSuccess ? person.data.name : null },
        {
          term: words().fields['compoundId'] ?? '',
          value: person.isSuccess ? person.data.compoundName : null,
        },
      ]}
    />
  )
}
