import { A, useApi, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, useFormats } from '@sanzhi/web-kit'
import { InboxIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import type { TasksRouter } from '../tasks.router.ts'
import styles from './inbox.module.css'
import { useTasksWords } from './words.ts'

const cx = bindClasses(styles)

/** How often the badge looks again while the page is open; what the reader does themselves shows at once. */
const LOOK_AGAIN_MS = 60_000
const FULL = 99

/** The way to the inbox, on every page, with how much waits: red when something is overdue. */
export function InboxButton() {
  const words = useTasksWords()
  const formats = useFormats()
  const to = useStreetPath()
  const api = useApi<TasksRouter>('tasks')
  const counts = useQuery(() => ({
    ...api.counts.queryOptions(),
    refetchInterval: LOOK_AGAIN_MS,
    refetchOnWindowFocus: 'always' as const,
  }))
  const known = () => (counts.isSuccess ? counts.data : undefined)
  const text = (count: number) => {
    const limit = known()?.limit ?? Infinity
    return count >= limit ? `${formats.count(limit - 1)}+` : formats.count(count)
  }
  const label = () => {
    const { open = 0, overdue = 0 } = known() ?? {}
    if (open === 0) return words().badgeNone
    return overdue > 0 ? words().badge(text(open), text(overdue)) : words().badgeOpen(text(open))
  }
  return (
    <A href={to('tasks')} class={cx('bell')} aria-label={label()} title={label()}>
      <InboxIcon size="1.25em" />
      <Show when={known()?.open}>
        {(open) => (
          <span class={cx('badge', { overdue: (known()?.overdue ?? 0) > 0 })} aria-hidden="true">
            {open() > FULL ? `${FULL}+` : open()}
          </span>
        )}
      </Show>
    </A>
  )
}
