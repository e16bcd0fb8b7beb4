import { useBeforeLeave } from '@solidjs/router'
import { createSignal, onCleanup, onMount, type Accessor } from 'solid-js'

/** A page with work that leaving it would lose. */
export interface LeaveGuard {
  /** The reader is on the way out and waits for an answer. */
  readonly asked: Accessor<boolean>
  /** Goes where the reader wanted to go. */
  leave(): void
  stay(): void
}

/**
 * Stops the reader from leaving while `isDirty`: within the console by asking (`asked`), out of it by the browser's own
 * question. A change of the address's parameters alone counts as leaving.
 */
export function useLeaveGuard(isDirty: Accessor<boolean>): LeaveGuard {
  const [goOn, setGoOn] = createSignal<() => void>()
  useBeforeLeave((event) => {
    if (event.defaultPrevented || !isDirty()) return
    event.preventDefault()
    setGoOn(() => () => event.retry(true))
  })
  const warn = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  onMount(() => window.addEventListener('beforeunload', warn))
  onCleanup(() => window.removeEventListener('beforeunload', warn))
  return {
    asked: () => goOn() !== undefined,
    leave() {
      const go = goOn()
      setGoOn(undefined)
      go?.()
    },
    stay() {
      setGoOn(undefined)
    },
  }
}
