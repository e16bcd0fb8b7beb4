import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** True while the screen is phone-sized; the same bound as the style sheets' `max-width: 48em`. */
export function createNarrow(): Accessor<boolean> {
  const query = window.matchMedia('(max-width: 48em)')
  const [narrow, setNarrow] = createSignal(query.matches)
  const follow = () => setNarrow(query.matches)
  query.addEventListener('change', follow)
  onCleanup(() => query.removeEventListener('change', follow))
  return narrow
}
