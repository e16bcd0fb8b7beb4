import { Show } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './field.module.css'
import type { FieldIds } from './field.tsx'
import { readNumber } from './read-number.ts'
import { TextInput } from './text-input.tsx'

const cx = bindClasses(styles)

export interface NumberInputProps {
  /** From the Field around it. */
  readonly ids: FieldIds
  /** As typed: see `readNumber`. */
  readonly value: string
  readonly onInput: (text: string) => void
  /** What is counted or measured, after the number. */
  readonly unit?: string | undefined
  /** What the arrow keys keep to. */
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** By how much the arrow keys move; 1 unless said. */
  readonly step?: number | undefined
  /** Places after the point; none unless said. */
  readonly decimals?: number | undefined
  readonly required?: boolean | undefined
  readonly disabled?: boolean | undefined
  readonly placeholder?: string | undefined
}

/** A number as text, so that what is no number can be said to be none; the arrow keys count up and down. */
export function NumberInput(props: NumberInputProps) {
  const move = (event: KeyboardEvent) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key]
    if (way === undefined) return
    event.preventDefault()
    const decimals = props.decimals ?? 0
    const from = readNumber(props.value, decimals) ?? 0
    const next = from + way * (props.step ?? 1)
    const within = Math.max(props.min ?? -Infinity, Math.min(props.max ?? Infinity, next))
    props.onInput(String(Number(within.toFixed(decimals))))
  }
  return (
    <TextInput
      ids={props.ids}
      inputmode={(props.decimals ?? 0) > 0 ? 'decimal' : 'numeric'}
      value={props.value}
      onValue={(text) => props.onInput(text)}
      onKeyDown={move}
      required={props.required}
      disabled={props.disabled}
      placeholder={props.placeholder}
      tail={
        <Show when={props.unit}>
          <span class={cx('unit')}>{props.unit}</span>
        </Show>
      }
    />
  )
}
