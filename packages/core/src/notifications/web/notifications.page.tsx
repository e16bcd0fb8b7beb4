import {
  keepPreviousData,
  useApi,
  useInfiniteQuery,
  useListState,
  useStreetPath,
} from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Face, Field, Page, Tag, useFormats } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { createMemo, Show } from 'solid-js'
import type { NotificationsRouter } from '../notifications.router.ts'
import { ChoiceCard } from './choice-card.tsx'
import { useNotificationTexts, type NotificationRow } from './notification-texts.ts'
import styles from './notifications.module.css'
import { useReadActions } from './read-actions.ts'
import { useNotificationsWords } from './words.ts'

const cx = bindClasses(styles)
const PAGE_SIZE = 50

/** What the reader was told, the newest on top, and by which ways they want to be told. */
export function NotificationsPage() {
  const words = useNotificationsWords()
  const api = useApi<NotificationsRouter>('notifications')
  const [filters, setFilters, clear] = useListState(['show'] as const)
  const actions = useReadActions()
  const columns = useColumns(actions.mark)
  const isUnreadOnly = () => filters().show === 'unread'
  const list = useInfiniteQuery(() => ({
    ...api.list.listOptions({ limit: PAGE_SIZE, ...(isUnreadOnly() && { unread: true }) }),
    placeholderData: keepPreviousData,
  }))
  const rows = createMemo(() => (list.isSuccess ? list.data.pages.flatMap((page) => page.rows) : []))
  return (
    <Page title={words().title} summary={words().summary}>
      <FilterCard label={words().filter} onQuery={() => void actions.refresh()} onReset={clear}>
        <Field label={words().show}>
          {(ids) => (
            <Select
              ids={ids}
              value={filters().show}
              all={words().all}
              options={[{ value: 'unread', label: words().unreadOnly }]}
              onValue={(show) => setFilters({ show })}
            />
          )}
        </Field>
      </FilterCard>
      <ListCard<NotificationRow>
        name="notifications"
        title={words().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        actions={
          <Button
            busy={actions.busy()}
            disabled={rows().every((row) => row.isRead)}
            onClick={() => actions.markAll()}
          >
            {words().markAll}
          </Button>
        }
        empty={
          <Show
            when={isUnreadOnly()}
            fallback={<Face scene="empty" title={words().empty} detail={words().emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <ChoiceCard />
    </Page>
  )
}

function useColumns(mark: (id: string) => void): () => readonly Column<NotificationRow>[] {
  const words = useNotificationsWords()
  const formats = useFormats()
  const texts = useNotificationTexts()
  return () => [
    {
      key: 'message',
      title: words().message,
      value: (row) => texts.text(row.kind, row.params),
      cell: (row) => (
        <span class={cx('message')}>
          <Show when={row.isUrgent}>
            <Tag tone="danger">{words().urgent}</Tag>
          </Show>
          <span class={cx({ unread: !row.isRead })}>{texts.text(row.kind, row.params)}</span>
        </span>
      ),
      always: true,
    },
    {
      key: 'source',
      title: words().source,
      value: (row) => texts.sourceName(row.source, row.sourceTitle),
      width: '10rem',
    },
    {
      key: 'state',
      title: words().state,
      value: (row) => (row.isRead ? words().read : words().unread),
      cell: (row) => (
        <Tag tone={row.isRead ? 'neutral' : 'info'}>{row.isRead ? words().read : words().unread}</Tag>
      ),
      width: '6.5rem',
    },
    {
      key: 'at',
      title: words().at,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      width: '10rem',
    },
    {
      key: 'act',
      title: words().act,
      value: () => null,
      cell: (row) => <Acts row={row} onMark={() => mark(row.id)} />,
      width: '11rem',
      unsorted: true,
    },
  ]
}

function Acts(props: { row: NotificationRow; onMark: () => void }) {
  const words = useNotificationsWords()
  const texts = useNotificationTexts()
  const to = useStreetPath()
  const name = () => <span class="visually-hidden">{texts.text(props.row.kind, props.row.params)}</span>
  return (
    <span class={cx('acts')}>
      <Show when={props.row.path}>
        {(path) => (
          <ButtonLink href={to(path())} tone="link" onClick={() => props.row.isRead || props.onMark()}>
            {words().open}
            {name()}
          </ButtonLink>
        )}
      </Show>
      <Show when={!props.row.isRead}>
        <Button tone="link" onClick={() => props.onMark()}>
          {words().markRead}
          {name()}
        </Button>
      </Show>
    </span>
  )
}
