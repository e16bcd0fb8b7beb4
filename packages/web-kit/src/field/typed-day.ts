import { readTypedDay } from '@sanzhi/kernel'
import { createEffect, createSignal, on, untrack } from 'solid-js'
import { useKitText } from '../kit/kit.tsx'

/** What a day's text needs to know of its control. */
export interface TypedDayProps {
  /** 'YYYY-MM-DD', or '' while there is none. */
  readonly value: string
  /** Hears each day that exists and lies within the bounds, and '' while what is typed is none. */
  readonly onInput: (day: string) => void
  /** First and last day that may be chosen, 'YYYY-MM-DD'. */
  readonly min?: string | undefined
  readonly max?: string | undefined
}

/** The text of a day while it is being typed, beside the day that it stands for. */
export function createTypedDay(props: TypedDayProps) {
  const words = useKitText()
  const [typed, setTyped] = createSignal(untrack(() => props.value))
  const [left, setLeft] = createSignal(false)
  const read = (text: string) => {
    const day = readTypedDay(text)
    if (day === undefined) return ''
    return day >= (props.min ?? day) && day <= (props.max ?? day) ? day : ''
  }
  createEffect(
    on(
      () => props.value,
      (value) => value !== read(typed()) && setTyped(value),
      { defer: true },
    ),
  )
  return {
    typed,
    hear(text: string) {
      setTyped(text)
      setLeft(false)
      props.onInput(read(text))
    },
    choose(day: string) {
      setTyped(day)
      props.onInput(day)
    },
    /** Once the reader has moved on, a day stands as days are written, and what is none is said to be none. */
    settle() {
      setLeft(true)
      setTyped(read(typed()) || typed())
    },
    /** What is wrong with the text; undefined while nothing is, or while it is still being typed. */
    fault() {
      if (!left() || typed().trim() === '' || read(typed()) !== '') return undefined
      if (readTypedDay(typed()) === undefined) return words().dayForm
      return words().dayBounds(props.min ?? '', props.max ?? '')
    },
  }
}
