import { useApi, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import {
  Button,
  ConfirmDialog,
  Face,
  Tag,
  toast,
  type Tone,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { EventsRouter } from '../events.router.ts'
import type { QueueQuery } from './queue-query.ts'
import { useQueueTexts, type JobRow } from './queue-row.ts'
import { useEventsWords } from './words.ts'

const TONE: Readonly<Record<JobRow['state'], Tone>> = {
  waiting: 'info',
  failing: 'warning',
  given_up: 'danger',
}

/** Jobs that wait, fail or were given up, and their being tried again. */
export function JobList(props: { query: QueueQuery }) {
  const words = useEventsWords()
  const formats = useFormats()
  const [asks, setAsks] = createSignal(false)
  const retry = useRetry(() => setAsks(false))
  const columns = useColumns(retry)
  const failed = () =>
    props.query.isPending ? 0 : (props.query.data?.jobs ?? []).filter((job) => job.attempts > 0).length
  return (
    <>
      <ListCard<JobRow>
        name="jobs"
        title={words().jobs}
        query={wholeList(props.query, (queue) => queue.jobs)}
        columns={columns()}
        rowKey={(row) => String(row.id)}
        actions={
          <Button disabled={failed() === 0} onClick={() => setAsks(true)}>
            {words().retryAll}
          </Button>
        }
        empty={<Face scene="empty" title={words().empty} detail={words().emptyDetail} />}
      />
      <ConfirmDialog
        open={asks()}
        title={words().retryAllTitle}
        confirmLabel={words().retryAll}
        busy={retry.busy()}
        onConfirm={retry.all}
        onCancel={() => setAsks(false)}
      >
        <p>{words().retryAllDetail(formats.count(failed()))}</p>
      </ConfirmDialog>
    </>
  )
}

function useRetry(onDone: () => void) {
  const words = useEventsWords()
  const formats = useFormats()
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<EventsRouter>('events')
  const work = useMutation(() => ({
    mutationFn: (id: number | undefined) =>
      id === undefined ? api.retryAll.run(undefined) : api.retry.run({ id }),
    onSuccess: ({ retried }: { retried: number }) => toast.success(words().retried(formats.count(retried))),
    onError: tellFailure,
    onSettled: () => {
      onDone()
      return queries.invalidateQueries({ queryKey: api.queue.queryKey() })
    },
  }))
  return {
    busy: () => work.isPending,
    one: (id: number) => work.mutate(id),
    all: () => work.mutate(undefined),
  }
}

function useColumns(retry: { one(id: number): void; busy(): boolean }): () => readonly Column<JobRow>[] {
  const words = useEventsWords()
  const formats = useFormats()
  const texts = useQueueTexts()
  return () => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true },
    { key: 'module', title: words().module, value: (row) => texts.module(row.name), width: '8rem' },
    {
      key: 'kind',
      title: words().kind,
      value: (row) => row.event ?? words().kinds[row.kind],
      width: '11rem',
    },
    {
      key: 'state',
      title: words().state,
      value: (row) => words().states[row.state],
      cell: (row) => <Tag tone={TONE[row.state]}>{words().states[row.state]}</Tag>,
      width: '8rem',
    },
    { key: 'attempts', title: words().attempts, value: (row) => row.attempts, align: 'end', width: '6.5rem' },
    { key: 'reason', title: words().reason, value: (row) => texts.reason(row.reason) },
    {
      key: 'nextAt',
      title: words().nextAt,
      value: (row) => row.nextAt,
      cell: (row) => formats.instant(row.nextAt),
      width: '10rem',
    },
    {
      key: 'createdAt',
      title: words().created,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      width: '10rem',
      hidden: true,
    },
    {
      key: 'act',
      title: words().retry,
      value: () => null,
      cell: (row) => (
        <Show when={row.attempts > 0}>
          <Button
            tone="link"
            disabled={retry.busy()}
            aria-label={words().retryOne(row.name)}
            onClick={() => retry.one(row.id)}
          >
            {words().retry}
          </Button>
        </Show>
      ),
      unsorted: true,
      width: '5rem',
    },
  ]
}
