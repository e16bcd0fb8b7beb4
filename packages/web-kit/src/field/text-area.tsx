import { splitProps, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import type { FieldIds } from './field.tsx'
import styles from './field.module.css'

const cx = bindClasses(styles)

export interface TextAreaProps extends Omit<
  JSX.TextareaHTMLAttributes<HTMLTextAreaElement>,
  'onInput' | 'value'
> {
  /** From the Field around it. */
  readonly ids: FieldIds
  readonly value: string
  readonly onValue: (value: string) => void
}

/** A text control of several lines, which the reader may make higher. */
export function TextArea(props: TextAreaProps) {
  const [own, rest] = splitProps(props, ['ids', 'value', 'onValue'])
  return (
    <textarea
      rows="3"
      {...rest}
      id={own.ids.id}
      class={cx('area', { invalid: own.ids.invalid() })}
      value={own.value}
      aria-invalid={own.ids.invalid() || undefined}
      aria-describedby={own.ids.describedBy()}
      onInput={(event) => own.onValue(event.currentTarget.value)}
    />
  )
}
