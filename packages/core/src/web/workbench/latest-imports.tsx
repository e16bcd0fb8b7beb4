import { useApi, useQuery, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, ButtonLink, Card, Face, QueryView, useFormats } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import type { ImportsRouter } from '../../imports/imports.router.ts'
import { useWorkbenchWords } from './words.ts'
import styles from './workbench.module.css'

const cx = bindClasses(styles)

const SHOWN = 5

/** The last few imports and what came of them. */
export function LatestImports() {
  const words = useWorkbenchWords()
  const formats = useFormats()
  const to = useStreetPath()
  const api = useApi<ImportsRouter>('imports')
  const batches = useQuery(() => api.listBatches.queryOptions())
  return (
    <Card
      title={words().imports.title}
      extra={
        <ButtonLink href={to('imports/history')} tone="link">
          {words().imports.all}
        </ButtonLink>
      }
    >
      <QueryView
        query={batches}
        isEmpty={(rows) => rows.length === 0}
        empty={<Face scene="empty" compact title={words().imports.none} />}
      >
        {(rows) => (
          <ul>
            <For each={rows().slice(0, SHOWN)}>
              {(batch) => (
                <li class={cx('import')}>
                  <p class={cx('file')} title={batch.fileName}>
                    {batch.fileName}
                  </p>
                  <p class={cx('note')}>
                    {words().imports.counts(
                      formats.count(batch.created),
                      formats.count(batch.updated),
                      formats.count(batch.rejected),
                    )}
                  </p>
                  <p class={cx('note')}>
                    {formats.instant(batch.createdAt)} {batch.createdByName}
                  </p>
                </li>
              )}
            </For>
          </ul>
        )}
      </QueryView>
    </Card>
  )
}
