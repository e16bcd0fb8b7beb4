import { Checkbox, DayInput, Field } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { useAccessWords } from '../words.ts'

/** The last day of a grant: '' while it is none, null for no end. A day that cannot be read is never taken for no end. */
export type LastDay = string | null

export function EndField(props: {
  value: LastDay
  onValue: (value: LastDay) => void
  min: string
  error: string | undefined
}) {
  const words = useAccessWords()
  return (
    <div>
      <Show when={props.value !== null}>
        <Field label={words().to} error={props.error}>
          {(ids) => (
            <DayInput
              ids={ids}
              value={props.value ?? ''}
              onInput={(day) => props.onValue(day)}
              min={props.min}
            />
          )}
        </Field>
      </Show>
      <Checkbox
        label={words().form.noEnd}
        checked={props.value === null}
        onChange={(isOpen) => props.onValue(isOpen ? null : '')}
      />
    </div>
  )
}
