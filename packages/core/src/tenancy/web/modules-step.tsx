import { useLocalText } from '@sanzhi/plugin-api/web'
import { CheckboxGroup, Field } from '@sanzhi/web-kit'
import type { Choices, EditableForm, SetForm } from './opening-form.ts'
import { useTenancyWords } from './words.ts'

/** Modules that are on from the first day. */
export function ModulesStep(props: { form: EditableForm; setForm: SetForm; choices: Choices }) {
  const words = useTenancyWords()
  const local = useLocalText()
  const titleOf = (id: string) => {
    const known = props.choices.modules.find((candidate) => candidate.id === id)
    return known === undefined ? id : local(known.title)
  }
  const options = () =>
    props.choices.modules.map(({ id, title, summary, requires }) => {
      const needs =
        requires.length === 0 ? '' : words().wizard.modules.needs(requires.map(titleOf).join('、'))
      return { value: id, label: local(title), note: [local(summary), needs].filter(Boolean).join(' ') }
    })
  return (
    <Field label={words().wizard.modules.question} help={words().wizard.modules.hint}>
      {(ids) => (
        <CheckboxGroup
          ids={ids}
          options={options()}
          value={props.form.modules}
          onChange={(value) => props.setForm('modules', [...value])}
        />
      )}
    </Field>
  )
}
