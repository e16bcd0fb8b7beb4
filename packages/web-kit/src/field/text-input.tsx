import { createSignal, Show, splitProps, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CloseIcon, HideIcon, SearchIcon, ShowIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import type { FieldIds } from './field.tsx'
import styles from './field.module.css'

const cx = bindClasses(styles)

export interface TextInputProps extends Omit<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'onInput' | 'value' | 'size'
> {
  /** From the Field around it. */
  readonly ids: FieldIds
  readonly value: string
  /** Every keystroke, composed characters included only once composed. */
  readonly onValue: (value: string) => void
  readonly size?: 'medium' | 'large'
  /** An icon before the text. */
  readonly lead?: JSX.Element
  /** Buttons after the text. */
  readonly tail?: JSX.Element
}

const OWN = ['ids', 'value', 'onValue', 'size', 'lead', 'tail'] as const

/** A one-line text control. */
export function TextInput(props: TextInputProps) {
  const [own, rest] = splitProps(props, OWN)
  return (
    <span class={cx('control', own.size, { invalid: own.ids.invalid() })}>
      <Show when={own.lead}>
        <span class={cx('icon')} aria-hidden="true">
          {own.lead}
        </span>
      </Show>
      <input
        type="text"
        autocomplete="off"
        {...rest}
        id={own.ids.id}
        class={cx('input')}
        value={own.value}
        aria-invalid={own.ids.invalid() || undefined}
        aria-describedby={own.ids.describedBy()}
        onInput={(event) => own.onValue(event.currentTarget.value)}
      />
      {own.tail}
    </span>
  )
}

/** A password control whose characters can be shown. */
export function PasswordInput(props: TextInputProps) {
  const words = useKitText()
  const [shown, setShown] = createSignal(false)
  const label = () => (shown() ? words().hidePassword : words().showPassword)
  return (
    <TextInput
      {...props}
      type={shown() ? 'text' : 'password'}
      tail={
        <button
          type="button"
          class={cx('inside')}
          aria-label={label()}
          title={label()}
          aria-pressed={shown()}
          onClick={() => setShown(!shown())}
        >
          <Show when={shown()} fallback={<ShowIcon size="1.1em" />}>
            <HideIcon size="1.1em" />
          </Show>
        </button>
      }
    />
  )
}

/** A text control to search by, with a way to clear it; clearing also calls `onClear`. */
export function SearchInput(props: TextInputProps & { onClear?: () => void }) {
  const words = useKitText()
  const [own, rest] = splitProps(props, ['onClear'])
  const clear = () => {
    props.onValue('')
    own.onClear?.()
  }
  return (
    <TextInput
      type="search"
      enterkeyhint="search"
      {...rest}
      lead={<SearchIcon size="1.1em" />}
      tail={
        <Show when={props.value}>
          <button
            type="button"
            class={cx('inside')}
            aria-label={words().clear}
            title={words().clear}
            onClick={clear}
          >
            <CloseIcon size="1em" />
          </button>
        </Show>
      }
    />
  )
}
