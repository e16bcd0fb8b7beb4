import {
  keepPreviousData,
  useApi,
  useInfiniteQuery,
  useListState,
  useMutation,
  useQuery,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import {
  Button,
  Face,
  Field,
  Page,
  Tag,
  toast,
  type Tone,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { FilterCard, ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { NotificationsRouter } from '../notifications.router.ts'
import { useNotificationTexts, type DeliveryRow } from './notification-texts.ts'
import { useNotificationsWords } from './words.ts'

const PAGE_SIZE = 50
const FILTERS = ['channel', 'state', 'kind'] as const
type Filters = Readonly<Record<(typeof FILTERS)[number], string>>

const TONE: Readonly<Record<DeliveryRow['state'], Tone>> = {
  queued: 'info',
  sent: 'success',
  failed: 'danger',
  deferred: 'warning',
  skipped: 'neutral',
}
const CHANNELS = ['in_app', 'mail', 'sms', 'wecom'] as const
const STATES = ['queued', 'sent', 'failed', 'deferred', 'skipped'] as const

/** How what people were told reached them, for whoever keeps the platform running. */
export function DeliveriesPage() {
  const words = useNotificationsWords()
  const api = useApi<NotificationsRouter>('notifications')
  const [filters, setFilters, clear] = useListState(FILTERS)
  const columns = useColumns()
  const list = useInfiniteQuery(() => ({
    ...api.deliveries.listOptions({ limit: PAGE_SIZE, ...searchOf(filters()) }),
    placeholderData: keepPreviousData,
  }))
  const isFiltered = () => FILTERS.some((name) => filters()[name] !== '')
  return (
    <Page title={words().log.title} summary={words().log.summary}>
      <LogFilter value={filters()} onValue={setFilters} onQuery={() => void list.refetch()} onReset={clear} />
      <ListCard<DeliveryRow>
        name="deliveries"
        title={words().log.list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={words().log.empty} detail={words().log.emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
    </Page>
  )
}

function searchOf({ channel, state, kind }: Filters) {
  const way = CHANNELS.find((known) => known === channel)
  const stands = STATES.find((known) => known === state)
  return { ...(way && { channel: way }), ...(stands && { state: stands }), ...(kind && { kind }) }
}

function LogFilter(props: {
  value: Filters
  onValue: (changes: Partial<Filters>) => void
  onQuery: () => void
  onReset: () => void
}) {
  const words = useNotificationsWords()
  const texts = useNotificationTexts()
  const api = useApi<NotificationsRouter>('notifications')
  const kinds = useQuery(() => api.kinds.queryOptions())
  return (
    <FilterCard label={words().log.filter} onQuery={() => props.onQuery()} onReset={() => props.onReset()}>
      <Field label={words().log.channel}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.channel}
            all=""
            options={CHANNELS.map((value) => ({ value, label: words().channels[value] }))}
            onValue={(channel) => props.onValue({ channel })}
          />
        )}
      </Field>
      <Field label={words().log.state}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.state}
            all=""
            options={STATES.map((value) => ({ value, label: words().states[value] }))}
            onValue={(state) => props.onValue({ state })}
          />
        )}
      </Field>
      <Field label={words().log.kind}>
        {(ids) => (
          <Select
            ids={ids}
            value={props.value.kind}
            all=""
            options={(kinds.isSuccess ? kinds.data : []).map((value) => ({
              value,
              label: texts.kindName(value),
            }))}
            onValue={(kind) => props.onValue({ kind })}
          />
        )}
      </Field>
    </FilterCard>
  )
}

function useColumns(): () => readonly Column<DeliveryRow>[] {
  const words = useNotificationsWords()
  const formats = useFormats()
  const texts = useNotificationTexts()
  const cause = (reason: string | null) => (reason === null ? null : (words().causes[reason] ?? reason))
  return () => [
    {
      key: 'createdAt',
      title: words().log.createdAt,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      always: true,
      width: '10rem',
    },
    {
      key: 'person',
      title: words().log.person,
      value: (row) => row.accountName ?? words().log.nobody,
      width: '8rem',
    },
    { key: 'kind', title: words().log.kind, value: (row) => texts.kindName(row.kind) },
    {
      key: 'channel',
      title: words().log.channel,
      value: (row) => words().channels[row.channel],
      width: '7rem',
    },
    {
      key: 'state',
      title: words().log.state,
      value: (row) => words().states[row.state],
      cell: (row) => <Tag tone={TONE[row.state]}>{words().states[row.state]}</Tag>,
      width: '7rem',
    },
    { key: 'reason', title: words().log.reason, value: (row) => cause(row.reason) },
    {
      key: 'attempts',
      title: words().log.attempts,
      value: (row) => row.attempts,
      align: 'end',
      width: '6.5rem',
    },
    { key: 'target', title: words().log.target, value: (row) => row.target, width: '9rem', hidden: true },
    {
      key: 'nextAt',
      title: words().log.nextAt,
      value: (row) => row.dueAt,
      cell: (row) => (row.dueAt === null ? null : formats.instant(row.dueAt)),
      width: '10rem',
    },
    {
      key: 'act',
      title: words().log.retry,
      value: () => null,
      cell: (row) => (
        <Show when={row.state === 'failed'}>
          <RetryButton row={row} />
        </Show>
      ),
      width: '7rem',
      unsorted: true,
    },
  ]
}

function RetryButton(props: { row: DeliveryRow }) {
  const words = useNotificationsWords()
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<NotificationsRouter>('notifications')
  const retry = useMutation(() => ({
    ...api.retry.mutationOptions(),
    onSuccess: () => toast.success(words().log.retried),
    onError: tellFailure,
    onSettled: () => queries.invalidateQueries({ queryKey: api.deliveries.queryKey() }),
  }))
  return (
    <Button
      tone="link"
      busy={retry.isPending}
      aria-label={words().log.retryOne(props.row.accountName ?? words().log.nobody)}
      onClick={() => retry.mutate({ id: props.row.id, version: props.row.version })}
    >
      {words().log.retry}
    </Button>
  )
}
