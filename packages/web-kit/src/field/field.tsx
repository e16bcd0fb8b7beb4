import { createUniqueId, Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { ErrorIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import styles from './field.module.css'

const cx = bindClasses(styles)

/** What a control must carry so that its label, help and error belong to it. */
export interface FieldIds {
  readonly id: string
  readonly labelId: string
  /** Ids of the help and error texts on show, for `aria-describedby`; undefined when there are none. */
  describedBy(): string | undefined
  invalid(): boolean
}

export interface FieldProps {
  readonly label: string
  readonly help?: string | undefined
  /** Shown under the control and announced; undefined while the value is good. */
  readonly error?: string | undefined
  readonly required?: boolean | undefined
  readonly children: (ids: FieldIds) => JSX.Element
}

/** A label, a control, its help and its error, tied together for eyes and for screen readers. */
export function Field(props: FieldProps) {
  const words = useKitText()
  const id = createUniqueId()
  const ids: FieldIds = {
    id,
    labelId: `${id}-label`,
    describedBy: () =>
      [props.help && `${id}-help`, props.error && `${id}-error`].filter(Boolean).join(' ') || undefined,
    invalid: () => Boolean(props.error),
  }
  return (
    <div class={cx('field')}>
      <label class={cx('label')} id={ids.labelId} for={id}>
        <Show when={props.required}>
          <span class={cx('required')} aria-hidden="true">
            *
          </span>
        </Show>
        {props.label}
        <Show when={props.required}>
          <span class="visually-hidden">（{words().required}）</span>
        </Show>
      </label>
      {props.children(ids)}
      <Show when={props.help}>
        <p class={cx('help')} id={`${id}-help`}>
          {props.help}
        </p>
      </Show>
      <Show when={props.error}>
        <p class={cx('error')} id={`${id}-error`} role="alert">
          <ErrorIcon size="1.1em" />
          {props.error}
        </p>
      </Show>
    </div>
  )
}
