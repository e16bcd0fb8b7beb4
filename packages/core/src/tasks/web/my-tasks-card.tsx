import { A, useApi, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, ButtonLink, Card, Face, QueryView } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import type { TasksRouter } from '../tasks.router.ts'
import { TaskTitle } from './inbox-columns.tsx'
import styles from './inbox.module.css'
import { TimeLeftTag } from './time-left-tag.tsx'
import { useTasksWords } from './words.ts'

const cx = bindClasses(styles)

const SHOWN = 6

/** On the workbench: what is due first. */
export function MyTasksCard() {
  const words = useTasksWords()
  const to = useStreetPath()
  const api = useApi<TasksRouter>('tasks')
  const tasks = useQuery(() => api.list.queryOptions({ tab: 'open', limit: SHOWN }))
  return (
    <Card
      title={words().card.title}
      extra={
        <ButtonLink href={to('tasks')} tone="link">
          {words().card.all}
        </ButtonLink>
      }
    >
      <QueryView
        query={tasks}
        isEmpty={(page) => page.rows.length === 0}
        empty={<Face scene="empty" compact title={words().card.none} />}
      >
        {(page) => (
          <ul class={cx('list')}>
            <For each={page().rows}>
              {(row) => (
                <li class={cx('line')}>
                  <A class={cx('lineText')} href={to('tasks', { task: row.id })}>
                    <TaskTitle row={row} />
                  </A>
                  <TimeLeftTag dueAt={row.dueAt} />
                </li>
              )}
            </For>
          </ul>
        )}
      </QueryView>
    </Card>
  )
}
