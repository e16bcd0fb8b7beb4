import { useAddressParam, useApi, useQuery } from '@sanzhi/plugin-api/web'
import { Page, Tabs, useFormats } from '@sanzhi/web-kit'
import type { EventsRouter } from '../events.router.ts'
import { DropList } from './drop-list.tsx'
import { JobList } from './job-list.tsx'
import { TimerList } from './timer-list.tsx'
import { useEventsWords } from './words.ts'
import { WorkerCard } from './worker-card.tsx'

const REFRESH_MS = 10_000

/** What waits and fails in the street, for whoever keeps the platform running. */
export function QueuePage() {
  const words = useEventsWords()
  const formats = useFormats()
  const api = useApi<EventsRouter>('events')
  const [view, setView] = useAddressParam('view')
  const queue = useQuery(() => ({ ...api.queue.queryOptions(), refetchInterval: REFRESH_MS }))
  const counted = (title: string, rows: readonly unknown[] | undefined) =>
    rows === undefined ? title : `${title}（${formats.count(rows.length)}）`
  const data = () => (queue.isSuccess ? queue.data : undefined)
  return (
    <Page title={words().title} summary={words().summary}>
      <WorkerCard query={queue} />
      <Tabs
        label={words().tabs}
        value={view()}
        onValue={setView}
        tabs={[
          {
            key: 'jobs',
            title: counted(words().jobs, data()?.jobs),
            content: () => <JobList query={queue} />,
          },
          {
            key: 'timers',
            title: counted(words().timers, data()?.timers),
            content: () => <TimerList query={queue} />,
          },
          {
            key: 'drops',
            title: counted(words().drops, data()?.drops),
            content: () => <DropList query={queue} />,
          },
        ]}
      />
    </Page>
  )
}
