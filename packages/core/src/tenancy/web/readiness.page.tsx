import { useApi, useCan, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Page, QueryView, Tag, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { ReadinessRouter } from '../readiness/readiness.router.ts'
import { ReadinessForm } from './readiness-form.tsx'
import type { ReadinessItem } from './readiness-item.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

/** The papers that lie before going live, as the street fills them in. */
export function ReadinessPage() {
  const words = useTenancyWords()
  const local = useLocalText()
  const can = useCan()
  const api = useApi<ReadinessRouter>('tenancy')
  const items = useQuery(() => api.listItems.queryOptions())
  const [edited, setEdited] = createSignal<ReadinessItem>()
  return (
    <Page title={words().readiness.title} summary={words().readiness.summary}>
      <QueryView query={items}>
        {(rows) => (
          <Card
            title={words().readiness.list}
            extra={
              <span class={cx('quiet')}>
                {words().readiness.done(rows().filter(({ isComplete }) => isComplete).length, rows().length)}
              </span>
            }
          >
            <ItemTable rows={rows()} mayFill={can('tenancy.fill_readiness')} onEdit={setEdited} />
          </Card>
        )}
      </QueryView>
      <Show when={edited()} keyed>
        {(item) => (
          <ReadinessForm item={item} title={local(item.title)} onClose={() => setEdited(undefined)} />
        )}
      </Show>
    </Page>
  )
}

function ItemTable(props: {
  rows: readonly ReadinessItem[]
  mayFill: boolean
  onEdit: (item: ReadinessItem) => void
}) {
  const words = useTenancyWords()
  const local = useLocalText()
  const formats = useFormats()
  const stateOf = (row: ReadinessItem) =>
    row.isComplete ? words().street.complete : words().street.incomplete
  const columns = (): readonly Column<ReadinessItem>[] => [
    { key: 'item', title: words().street.item, value: (row) => local(row.title), always: true },
    { key: 'number', title: words().readiness.number, value: (row) => row.documentNumber },
    { key: 'dated', title: words().readiness.dated, value: (row) => row.datedOn, width: '8rem' },
    { key: 'scan', title: words().readiness.scan, value: (row) => row.file?.name ?? null },
    {
      key: 'complete',
      title: words().state,
      value: stateOf,
      cell: (row) => <Tag tone={row.isComplete ? 'success' : 'warning'}>{stateOf(row)}</Tag>,
      width: '7rem',
    },
    {
      key: 'updatedAt',
      title: words().readiness.updatedAt,
      value: (row) => (row.updatedAt === null ? null : formats.instant(row.updatedAt)),
      width: '11rem',
    },
    ...(props.mayFill
      ? [
          {
            key: 'acts',
            title: '',
            value: () => null,
            unsorted: true,
            width: '6rem',
            cell: (row: ReadinessItem) => (
              <Button
                size="small"
                aria-label={`${words().readiness.edit}：${local(row.title)}`}
                onClick={() => props.onEdit(row)}
              >
                {words().readiness.edit}
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <PlainTable
      label={words().readiness.list}
      columns={columns()}
      rows={props.rows}
      rowKey={(row) => row.item}
    />
  )
}
