import { createSignal, createUniqueId, lazy, Show, Suspense } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CalendarIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import styles from './field.module.css'
import type { FieldIds } from './field.tsx'
import { TextInput } from './text-input.tsx'
import { createTypedDay, type TypedDayProps } from './typed-day.ts'

const cx = bindClasses(styles)

/** Loaded when a calendar is first asked for: typing needs none. */
const Calendar = lazy(() => import('./calendar.tsx').then((module) => ({ default: module.Calendar })))

export interface DayInputProps extends TypedDayProps {
  /** From the Field around it. */
  readonly ids: FieldIds
  readonly required?: boolean | undefined
  readonly disabled?: boolean | undefined
}

/** A calendar day: typed as documents write it (2026-1-5, 2026.01.05, 2026年1月5日), or chosen from a calendar. */
export function DayInput(props: DayInputProps) {
  const words = useKitText()
  const control = createUniqueId()
  const day = createTypedDay(props)
  const [open, setOpen] = createSignal<boolean>()
  let anchor!: HTMLDivElement
  /** Closed from within, the calendar gives the focus back; closed by a press elsewhere, it stays there. */
  const follow = (isOpen: boolean) => {
    // A chosen day is drawn anew, and its focus falls to the body.
    const focused = document.activeElement
    const hadFocus = focused === document.body || anchor.contains(focused)
    setOpen(isOpen)
    if (!isOpen && hadFocus) document.getElementById(props.ids.id)?.focus()
  }
  const ids: FieldIds = {
    get id() {
      return props.ids.id
    },
    get labelId() {
      return props.ids.labelId
    },
    describedBy: () =>
      [props.ids.describedBy(), day.fault() && `${control}-fault`].filter(Boolean).join(' ') || undefined,
    invalid: () => props.ids.invalid() || day.fault() !== undefined,
  }
  return (
    <div id={control} class={cx('anchor')} ref={anchor}>
      <TextInput
        ids={ids}
        value={day.typed()}
        onValue={day.hear}
        onBlur={day.settle}
        placeholder={words().dayHint}
        required={props.required}
        disabled={props.disabled}
        tail={
          <button
            type="button"
            id={`${control}-open`}
            class={cx('inside')}
            aria-label={words().chooseDay}
            title={words().chooseDay}
            aria-haspopup="dialog"
            aria-expanded={open() ?? false}
            disabled={props.disabled}
            onClick={() => setOpen(!open())}
          >
            <CalendarIcon size="1.1em" />
          </button>
        }
      />
      <Show when={day.fault()}>
        <p class={cx('error')} id={`${control}-fault`} role="alert">
          {day.fault()}
        </p>
      </Show>
      <Show when={open() !== undefined}>
        <Suspense>
          <Calendar
            control={control}
            open={open() ?? false}
            onOpen={follow}
            value={props.value}
            min={props.min}
            max={props.max}
            onDay={day.choose}
          />
        </Suspense>
      </Show>
    </div>
  )
}
