import { createEffect, createSignal, on, type Accessor } from 'solid-js'

/** A text being typed that starts from `source` and follows it when it changes, as when the reader goes back. */
export function createDraft(source: Accessor<string>): [Accessor<string>, (value: string) => void] {
  const [draft, setDraft] = createSignal(source())
  createEffect(on(source, (value) => setDraft(value), { defer: true }))
  return [draft, setDraft]
}
