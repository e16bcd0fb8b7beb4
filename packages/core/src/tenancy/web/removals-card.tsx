import { useDistrictApi, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { Card, Tag, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { TenancyRouter } from '../tenancy.router.ts'
import { useTenancyWords } from './words.ts'

type Removal = Answer<TenancyRouter, 'listRemovals'>[number]

const LOOK_AGAIN_MS = 3_000

/** Streets on trial that were thrown away, and how far that is; nothing where there are none. */
export function RemovalsCard() {
  const words = useTenancyWords()
  const formats = useFormats()
  const api = useDistrictApi<TenancyRouter>('tenancy')
  const removals = useQuery(() => ({
    ...api.listRemovals.queryOptions(),
    refetchInterval: ({ state }: { state: { data?: readonly Removal[] | undefined } }) =>
      state.data?.some(({ finishedAt }) => finishedAt === null) === true ? LOOK_AGAIN_MS : false,
  }))
  const rows = () => (removals.isSuccess ? removals.data : [])
  const progressOf = ({ finishedAt }: Removal) =>
    finishedAt === null ? words().removal.running : words().removal.finished(formats.instant(finishedAt))
  const columns = (): readonly Column<Removal>[] => [
    { key: 'name', title: words().name, value: (row) => row.name, always: true },
    { key: 'code', title: words().code, value: (row) => row.code, width: '9rem' },
    {
      key: 'askedAt',
      title: words().removal.askedAt,
      value: (row) => formats.instant(row.askedAt),
      width: '11rem',
    },
    { key: 'by', title: words().street.by, value: (row) => row.byName, width: '10rem' },
    { key: 'rows', title: words().removal.rows, value: (row) => row.rows, align: 'end', width: '10rem' },
    {
      key: 'progress',
      title: words().removal.progress,
      value: progressOf,
      cell: (row) => <Tag tone={row.finishedAt === null ? 'warning' : 'neutral'}>{progressOf(row)}</Tag>,
      width: '14rem',
    },
  ]
  return (
    <Show when={rows().length > 0}>
      <Card title={words().removal.list}>
        <PlainTable
          label={words().removal.list}
          columns={columns()}
          rows={rows()}
          rowKey={(row) => row.askedAt}
        />
      </Card>
    </Show>
  )
}
