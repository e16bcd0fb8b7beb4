import { For, Show } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './checkbox.module.css'
import type { FieldIds } from './field.tsx'

const cx = bindClasses(styles)

export interface CheckboxProps {
  readonly label: string
  /** A word of explanation under the label. */
  readonly note?: string | undefined
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean | undefined
}

/** One statement that holds or does not. For what acts at once, use Switch. */
export function Checkbox(props: CheckboxProps) {
  return (
    <label class={cx('line', { disabled: props.disabled })}>
      <input
        type="checkbox"
        class={cx('box')}
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        {props.label}
        <Show when={props.note}>
          <br />
          <span class={cx('note')}>{props.note}</span>
        </Show>
      </span>
    </label>
  )
}

export interface CheckboxGroupProps {
  /** From the Field around it, whose label names the group. */
  readonly ids: FieldIds
  readonly options: readonly { readonly value: string; readonly label: string; readonly note?: string }[]
  readonly value: readonly string[]
  /** The chosen values in the order of the options. */
  readonly onChange: (value: readonly string[]) => void
  readonly disabled?: boolean | undefined
}

/** Any number of a few options, all in sight. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const choose = (value: string, checked: boolean) =>
    props.onChange(
      props.options
        .map((option) => option.value)
        .filter((known) => (known === value ? checked : props.value.includes(known))),
    )
  return (
    <div
      id={props.ids.id}
      class={cx('group')}
      role="group"
      aria-labelledby={props.ids.labelId}
      aria-describedby={props.ids.describedBy()}
    >
      <For each={props.options}>
        {(option) => (
          <Checkbox
            label={option.label}
            note={option.note}
            checked={props.value.includes(option.value)}
            onChange={(checked) => choose(option.value, checked)}
            disabled={props.disabled}
          />
        )}
      </For>
    </div>
  )
}
