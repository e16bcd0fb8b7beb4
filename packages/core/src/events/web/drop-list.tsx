import { Face, useFormats } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import type { QueueQuery } from './queue-query.ts'
import { useQueueTexts, type DropRow } from './queue-row.ts'
import { useEventsWords } from './words.ts'

/** Deliveries that did not take place because the module was off. */
export function DropList(props: { query: QueueQuery }) {
  const words = useEventsWords()
  const formats = useFormats()
  const texts = useQueueTexts()
  const columns = (): readonly Column<DropRow>[] => [
    { key: 'subscriber', title: words().subscriber, value: (row) => row.subscriber, always: true },
    { key: 'module', title: words().module, value: (row) => texts.module(row.subscriber) },
    {
      key: 'dropped',
      title: words().dropped,
      value: (row) => row.dropped,
      cell: (row) => formats.count(row.dropped),
      align: 'end',
      width: '6rem',
    },
    {
      key: 'lastAt',
      title: words().lastAt,
      value: (row) => row.lastAt,
      cell: (row) => formats.instant(row.lastAt),
      width: '10rem',
    },
  ]
  return (
    <ListCard<DropRow>
      name="drops"
      title={words().drops}
      query={wholeList(props.query, (queue) => queue.drops)}
      columns={columns()}
      rowKey={(row) => row.subscriber}
      summary={words().dropsNote}
      empty={<Face scene="empty" title={words().emptyDrops} detail={words().emptyDropsDetail} />}
    />
  )
}
