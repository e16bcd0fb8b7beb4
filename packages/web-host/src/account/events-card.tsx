import { useQuery, type Answer } from '@sanzhi/plugin-api/web'
import type { AccountRouter } from '@sanzhi/core/contract'
import { Card, Face, QueryView, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi } from './account-api.ts'

type Event = Answer<AccountRouter, 'events'>[number]

/** What happened to the account lately, so that its owner sees what was not them. */
export function EventsCard() {
  const words = () => shellWords().own
  const formats = useFormats()
  const events = useQuery(() => accountApi.events.queryOptions())
  const columns = (): readonly Column<Event>[] => [
    {
      key: 'at',
      title: words().eventAt,
      value: (event) => formats.instant(event.at),
      always: true,
      width: '11rem',
    },
    { key: 'kind', title: words().eventKind, value: (event) => words().events[event.kind] },
    { key: 'device', title: words().device, value: (event) => event.device },
    { key: 'place', title: words().place, value: (event) => event.place },
  ]
  return (
    <Card title={words().eventsTitle} flush>
      <QueryView query={events}>
        {(rows) => (
          <Show when={rows().length > 0} fallback={<Face scene="empty" title={words().eventsNone} />}>
            <PlainTable
              label={words().eventsTitle}
              columns={columns()}
              rows={rows()}
              rowKey={(event) => event.id}
            />
          </Show>
        )}
      </QueryView>
    </Card>
  )
}
