import { bindClasses, Card, Notice, QueryView, Tag, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { QueueQuery } from './queue-query.ts'
import type { WorkerRow } from './queue-row.ts'
import styles from './queue.module.css'
import { useEventsWords } from './words.ts'

const cx = bindClasses(styles)

/** Who is there to do the jobs of all streets. */
export function WorkerCard(props: { query: QueueQuery }) {
  const words = useEventsWords()
  const formats = useFormats()
  const columns = (): readonly Column<WorkerRow>[] => [
    { key: 'name', title: words().workers.name, value: (row) => row.name, always: true },
    {
      key: 'state',
      title: words().workers.state,
      value: (row) => (row.isAlive ? words().workers.running : words().workers.silent),
      cell: (row) => (
        <Tag tone={row.isAlive ? 'success' : 'danger'}>
          {row.isAlive ? words().workers.running : words().workers.silent}
        </Tag>
      ),
    },
    {
      key: 'startedAt',
      title: words().workers.since,
      value: (row) => row.startedAt,
      cell: (row) => formats.instant(row.startedAt),
    },
    {
      key: 'seenAt',
      title: words().workers.seen,
      value: (row) => row.seenAt,
      cell: (row) => formats.instant(row.seenAt),
    },
  ]
  return (
    <Card title={words().workers.title}>
      <QueryView query={props.query}>
        {(data) => {
          const alive = () => data().workers.filter((worker) => worker.isAlive).length
          return (
            <div class={cx('workers')}>
              <Show
                when={alive() > 0}
                fallback={<Notice tone="danger" title={words().workers.none} announce />}
              >
                <p class={cx('alive')}>{words().workers.alive(formats.count(alive()))}</p>
              </Show>
              <Show when={data().workers.length > 0}>
                <PlainTable
                  label={words().workers.list}
                  columns={columns()}
                  rows={data().workers}
                  rowKey={(row) => `${row.name} ${row.startedAt}`}
                />
              </Show>
            </div>
          )
        }}
      </QueryView>
    </Card>
  )
}
