import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Field, Notice, TextInput } from '@sanzhi/web-kit'
import { AddIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, Index, Show } from 'solid-js'
import { produce } from 'solid-js/store'
import type { Choices, EditableForm, SetForm } from './opening-form.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

const MOST = 30

/** Who works in the street from its first day. */
export function PeopleStep(props: { form: EditableForm; setForm: SetForm; choices: Choices }) {
  const words = useTenancyWords()
  const local = useLocalText()
  const [role, setRole] = createSignal('street_clerk')
  const titleOf = (id: string) => {
    const known = props.choices.roles.find((candidate) => candidate.id === id)
    return known === undefined ? id : local(known.title)
  }
  /** Which of those with its role a line is, from 1. */
  const numberOf = (index: number) =>
    props.form.people.slice(0, index + 1).filter((person) => person.role === props.form.people[index]?.role)
      .length
  const add = () => {
    const known = props.choices.roles.find(({ id }) => id === role())
    if (known === undefined) return
    props.setForm(
      'people',
      produce((people) => void people.push({ role: known.id, name: '', phone: '' })),
    )
  }
  const remove = (index: number) =>
    props.setForm(
      'people',
      produce((people) => void people.splice(index, 1)),
    )
  return (
    <>
      <Notice tone="info" title={words().wizard.people.hint} />
      <Index each={props.form.people}>
        {(person, index) => {
          const line = () => words().wizard.people.line(titleOf(person().role), numberOf(index))
          return (
            <div class={cx('person')} role="group" aria-label={line()}>
              <span class={cx('role')}>{titleOf(person().role)}</span>
              <Field label={words().wizard.people.name} required={numberOf(index) === 1}>
                {(ids) => (
                  <TextInput
                    ids={ids}
                    maxlength={30}
                    value={person().name}
                    onValue={(value) => props.setForm('people', index, 'name', value)}
                  />
                )}
              </Field>
              <Field label={words().wizard.people.phone}>
                {(ids) => (
                  <TextInput
                    ids={ids}
                    maxlength={20}
                    inputmode="tel"
                    value={person().phone}
                    onValue={(value) => props.setForm('people', index, 'phone', value)}
                  />
                )}
              </Field>
              <Show when={numberOf(index) > 1}>
                <Button
                  tone="quiet"
                  aria-label={`${words().wizard.people.remove}：${line()}`}
                  onClick={() => remove(index)}
                >
                  {words().wizard.people.remove}
                </Button>
              </Show>
            </div>
          )
        }}
      </Index>
      <Show when={props.form.people.length < MOST}>
        <div class={cx('adding')}>
          <Field label={words().wizard.people.role}>
            {(ids) => (
              <Select
                ids={ids}
                value={role()}
                options={props.choices.roles.map(({ id, title }) => ({ value: id, label: local(title) }))}
                onValue={setRole}
              />
            )}
          </Field>
          <Button onClick={add}>
            <AddIcon size="1.1em" />
            {words().wizard.people.add}
          </Button>
        </div>
      </Show>
    </>
  )
}
