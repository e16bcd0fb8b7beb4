import { useStreet } from '@sanzhi/plugin-api/web'
import { createEffect, createSignal, onCleanup, type Accessor } from 'solid-js'

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 120_000

/**
 * Calls `onHint` when the server says that there is something new, and whenever a stream begins: what was missed meanwhile
 * is found by looking. Only a page that is seen holds a stream. Returns whether it is live; otherwise the page has to look
 * by itself now and then.
 */
export function createLiveHints(onHint: () => void): Accessor<boolean> {
  const street = useStreet()
  const [isLive, setLive] = createSignal(false)
  let stream: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const close = () => {
    clearTimeout(timer)
    stream?.close()
    stream = undefined
    setLive(false)
  }
  const open = () => {
    close()
    if (document.hidden) return
    stream = new EventSource(`/api/s/${street().slug}/notifications/stream`)
    stream.addEventListener('open', () => {
      failures = 0
      setLive(true)
      onHint()
    })
    stream.addEventListener('hint', () => onHint())
    // The browser's own way of coming again asks every few seconds for ever, and not at all after a refusal.
    stream.addEventListener('error', () => {
      close()
      const waitMs = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS)
      failures += 1
      // Pages that lost the same server do not all come back at once.
      timer = setTimeout(open, waitMs * (0.5 + Math.random() / 2))
    })
  }
  createEffect(() => {
    street()
    open()
  })
  document.addEventListener('visibilitychange', open)
  onCleanup(() => {
    document.removeEventListener('visibilitychange', open)
    close()
  })
  return isLive
}
