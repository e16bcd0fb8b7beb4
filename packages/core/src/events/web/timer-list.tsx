import { Face, useFormats } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import type { QueueQuery } from './queue-query.ts'
import { useQueueTexts, type TimerRow } from './queue-row.ts'
import { useEventsWords } from './words.ts'

/** Deadlines that the platform's clock will reach, the soonest first. */
export function TimerList(props: { query: QueueQuery }) {
  const words = useEventsWords()
  const formats = useFormats()
  const texts = useQueueTexts()
  const columns = (): readonly Column<TimerRow>[] => [
    { key: 'task', title: words().task, value: (row) => row.task, always: true },
    { key: 'module', title: words().module, value: (row) => texts.module(row.task), width: '8rem' },
    { key: 'ref', title: words().ref, value: (row) => row.ref },
    {
      key: 'dueAt',
      title: words().dueAt,
      value: (row) => row.dueAt,
      cell: (row) => formats.instant(row.dueAt),
      width: '10rem',
    },
  ]
  return (
    <ListCard<TimerRow>
      name="timers"
      title={words().timers}
      query={wholeList(props.query, (queue) => queue.timers)}
      columns={columns()}
      rowKey={(row) => `${row.task} ${row.ref}`}
      empty={<Face scene="empty" title={words().emptyTimers} detail={words().emptyTimersDetail} />}
    />
  )
}
