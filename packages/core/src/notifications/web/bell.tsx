import { useApi, useNavigate, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, Menu, useFormats, type MenuEntry } from '@sanzhi/web-kit'
import { BellIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import type { NotificationsRouter } from '../notifications.router.ts'
import { createLiveHints } from './live-hints.ts'
import { useNotificationTexts } from './notification-texts.ts'
import styles from './notifications.module.css'
import { useReadActions } from './read-actions.ts'
import { useNotificationsWords } from './words.ts'

const cx = bindClasses(styles)

/** How often the bell looks by itself: seldom while it is told. */
const LIVE_MS = 300_000
const ALONE_MS = 60_000
const SHOWN = 5
const FULL = 99

/** How much is unread, on every page, with the latest in a menu. */
export function Bell() {
  const words = useNotificationsWords()
  const formats = useFormats()
  const actions = useReadActions()
  const entries = useEntries(actions)
  const api = useApi<NotificationsRouter>('notifications')
  const isLive = createLiveHints(() => void actions.refresh())
  const counts = useQuery(() => ({
    ...api.counts.queryOptions(),
    refetchInterval: isLive() ? LIVE_MS : ALONE_MS,
    refetchOnWindowFocus: 'always' as const,
  }))
  const unread = () => (counts.isSuccess ? counts.data.unread : 0)
  const label = () => {
    if (unread() === 0) return words().bellNone
    const limit = counts.isSuccess ? counts.data.limit : Infinity
    return words().bell(unread() >= limit ? `${formats.count(limit - 1)}+` : formats.count(unread()))
  }
  return (
    <Menu
      label={words().menu}
      entries={entries(unread() > 0)}
      trigger={(trigger) => (
        <button type="button" class={cx('bell')} aria-label={label()} title={label()} {...trigger}>
          <BellIcon size="1.25em" />
          <Show when={unread()}>
            {(count) => (
              <span class={cx('badge')} aria-hidden="true">
                {count() > FULL ? `${FULL}+` : count()}
              </span>
            )}
          </Show>
        </button>
      )}
    />
  )
}

function useEntries(actions: ReturnType<typeof useReadActions>) {
  const words = useNotificationsWords()
  const texts = useNotificationTexts()
  const to = useStreetPath()
  const go = useNavigate()
  const api = useApi<NotificationsRouter>('notifications')
  const latest = useQuery(() => api.list.queryOptions({ unread: true, limit: SHOWN }))
  return (hasUnread: boolean): readonly MenuEntry[] => {
    const rows = latest.isSuccess ? latest.data.rows : []
    return [
      ...(rows.length === 0 ? [{ kind: 'heading' as const, label: words().none }] : []),
      ...rows.map((row) => ({
        kind: 'act' as const,
        label: texts.text(row.kind, row.params),
        onChoose: () => {
          actions.mark(row.id)
          go(to(row.path ?? 'notifications'))
        },
      })),
      { kind: 'separator' },
      ...(hasUnread
        ? [{ kind: 'act' as const, label: words().markAll, onChoose: () => actions.markAll() }]
        : []),
      { kind: 'link', label: words().more, href: to('notifications') },
    ]
  }
}
