import { ChoiceCards, Notice, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { Choices, EditableForm, SetForm } from './opening-form.ts'
import { useTenancyWords } from './words.ts'

/** What the settings begin with: a template of the district's, or what modules say by themselves. */
export function ConfigurationStep(props: { form: EditableForm; setForm: SetForm; choices: Choices }) {
  const words = useTenancyWords()
  const formats = useFormats()
  const choices = () => [
    {
      value: '',
      title: words().wizard.configuration.none,
      note: words().wizard.configuration.noneNote,
    },
    ...props.choices.templates.map(({ versionId, name, number, createdAt }) => ({
      value: versionId,
      title: name,
      note: words().wizard.configuration.version(number, formats.instant(createdAt).slice(0, 10)),
    })),
  ]
  return (
    <>
      <Show when={props.choices.templates.length === 0}>
        <Notice tone="info" title={words().wizard.configuration.noTemplates} />
      </Show>
      <ChoiceCards
        label={words().wizard.configuration.question}
        choices={choices()}
        value={props.form.templateVersionId ?? ''}
        onValue={(value) => props.setForm('templateVersionId', value === '' ? null : value)}
      />
    </>
  )
}
