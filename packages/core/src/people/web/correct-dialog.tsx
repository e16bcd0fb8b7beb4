import { useApi } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Drawer, Field, Notice, TextArea, TextInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { PeopleRouter } from '../people.router.ts'
import { useAct } from './act.ts'
import styles from './people.module.css'
import type { PersonFacts } from './rows.ts'
import { usePeopleWords } from './words.ts'

const cx = bindClasses(styles)

export interface CorrectDialogProps {
  readonly open: boolean
  readonly facts: PersonFacts
  readonly onClose: () => void
}

/** Corrects a record: what is left empty stays, so that nobody needs to read a value to keep it. */
export function CorrectDialog(props: CorrectDialogProps) {
  const words = usePeopleWords()
  const form = createUniqueId()
  const act = useAct()
  return (
    <Drawer
      open={props.open}
      onClose={() => props.onClose()}
      title={words().correcting.title}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{words().cancel}</Button>
          <Button tone="primary" type="submit" form={form} busy={act.busy()}>
            {words().save}
          </Button>
        </>
      }
    >
      <CorrectForm {...props} form={form} act={act} />
    </Drawer>
  )
}

const EMPTY = { name: '', gender: '', phone: '', citizenNumber: '', reason: '' }

const isGender = (text: string): text is 'male' | 'female' => text === 'male' || text === 'female'

/** Mounted anew each time it opens, so it begins empty. */
function CorrectForm(props: CorrectDialogProps & { form: string; act: ReturnType<typeof useAct> }) {
  const words = usePeopleWords()
  const texts = () => words().correcting
  const fieldOf = (name: string) => words().fields[name] ?? ''
  const api = useApi<PeopleRouter>('people')
  const [typed, setTyped] = createSignal(EMPTY)
  const [tried, setTried] = createSignal(false)
  const change = (changes: Partial<typeof EMPTY>) => setTyped({ ...typed(), ...changes })
  const fields = () => {
    const { name, gender, phone, citizenNumber } = typed()
    return {
      ...(name.trim() && { name: name.trim() }),
      ...(isGender(gender) && { gender }),
      ...(phone.trim() && { phone: phone.trim() }),
      ...(citizenNumber.trim() && { citizenNumber: citizenNumber.trim() }),
    }
  }
  const isEmpty = () => Object.keys(fields()).length === 0
  const isUnexplained = () => typed().reason.trim().length < 2
  const send = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (isEmpty() || isUnexplained()) return
    const { id, version } = props.facts
    const input = { id, version, fields: fields(), reason: typed().reason.trim() }
    if (await props.act.run(() => api.person.correct.run(input), texts().done)) props.onClose()
  }
  return (
    <form id={props.form} class={cx('stack')} onSubmit={(event) => void send(event)} novalidate>
      <Notice tone="info" title={texts().note} />
      <Show when={tried() && isEmpty()}>
        <Notice tone="danger" title={texts().nothing} announce />
      </Show>
      <Field label={fieldOf('name')}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={typed().name}
            onValue={(name) => change({ name })}
            placeholder={props.facts.name}
            maxlength="40"
          />
        )}
      </Field>
      <Field label={fieldOf('gender')}>
        {(ids) => (
          <Select
            ids={ids}
            value={typed().gender}
            all={texts().keep}
            options={(['male', 'female'] as const).map((value) => ({
              value,
              label: words().genders[value],
            }))}
            onValue={(gender) => change({ gender })}
          />
        )}
      </Field>
      <Field label={fieldOf('phone')}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={typed().phone}
            onValue={(phone) => change({ phone })}
            placeholder={props.facts.phoneMasked ?? ''}
            maxlength="40"
          />
        )}
      </Field>
      <Field label={fieldOf('citizenNumber')}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={typed().citizenNumber}
            onValue={(citizenNumber) => change({ citizenNumber })}
            placeholder={props.facts.citizenNumberMasked ?? ''}
            maxlength="40"
          />
        )}
      </Field>
      <Field
        label={texts().reason}
        required
        error={tried() && isUnexplained() ? texts().reasonMissing : undefined}
      >
        {(ids) => (
          <TextArea
            ids={ids}
            value={typed().reason}
            onValue={(reason) => change({ reason })}
            placeholder={texts().reasonHint}
            maxlength="200"
          />
        )}
      </Field>
    </form>
  )
}
