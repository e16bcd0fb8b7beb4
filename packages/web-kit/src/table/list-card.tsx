import { createMemo, For, Match, Show, Switch, untrack, type JSX } from 'solid-js'
import { Button, IconButton } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { ErrorFace } from '../feedback/face.tsx'
import { SkeletonBar } from '../feedback/skeleton.tsx'
import { ColumnsIcon, DensityIcon, RefreshIcon } from '../icons.ts'
import { useFormats } from '../kit/format.ts'
import { useKitText } from '../kit/kit.tsx'
import { createNarrow } from '../kit/narrow.ts'
import { Card } from '../layout/card.tsx'
import { Menu } from '../overlay/menu.tsx'
import type { Column } from './column.ts'
import { DataTable } from './data-table.tsx'
import { RecordCards } from './record-cards.tsx'
import styles from './table.module.css'
import { createTableSettings, type TableSettings } from './table-settings.ts'

const cx = bindClasses(styles)

/** What one request brought of a list. */
interface ListPart<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  /** `total` or more: the server counts so far and no further. */
  readonly isTotalAtLeast?: boolean
}

/** A list that arrives in parts, as an infinite query holds it. */
export interface ListQuery<Row> {
  readonly isPending: boolean
  readonly isError: boolean
  readonly error: unknown
  readonly isFetching: boolean
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly data: { readonly pages: readonly ListPart<Row>[] } | undefined
  fetchNextPage(): unknown
  refetch(): unknown
}

export interface ListCardProps<Row extends object> {
  /** Names the list in the browser's storage; never shown. */
  readonly name: string
  readonly title: string
  readonly query: ListQuery<Row>
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  /** Buttons before the table tools; the primary one last. */
  readonly actions?: JSX.Element
  /** What stands in an empty list; says why and what to do. */
  readonly empty: JSX.Element
  /** Beside the row count, such as sums over all rows. */
  readonly summary?: JSX.Element
}

/** A list as the console shows it: title and tools, rows, count; loading, failed and empty faces included. */
export function ListCard<Row extends object>(props: ListCardProps<Row>) {
  const words = useKitText()
  const formats = useFormats()
  const narrow = createNarrow()
  const settings = untrack(() => createTableSettings(props.name, props.columns))
  const pages = createMemo(() => (props.query.isPending ? [] : (props.query.data?.pages ?? [])))
  const rows = createMemo(() => pages().flatMap((page) => page.rows))
  const total = () => pages()[0]?.total ?? 0
  const isAtLeast = () => pages()[0]?.isTotalAtLeast === true
  const totalText = () => `${formats.count(total())}${isAtLeast() ? '+' : ''}`
  const more = () => {
    if (props.query.hasNextPage && !props.query.isFetchingNextPage) props.query.fetchNextPage()
  }

  return (
    <Card flush>
      <div class={cx('bar')}>
        <h2 class={cx('title')}>{props.title}</h2>
        <div class={cx('tools')}>
          <Show when={props.actions}>
            <div class={cx('toolActions')}>{props.actions}</div>
          </Show>
          <IconButton label={words().refresh} onClick={() => props.query.refetch()}>
            <RefreshIcon size="1.1em" class={cx({ turning: props.query.isFetching })} />
          </IconButton>
          <Show when={!narrow()}>
            <TableTools settings={settings} columns={props.columns} />
          </Show>
        </div>
      </div>
      <Switch>
        <Match when={props.query.isPending}>
          <LoadingRows columns={Math.min(6, props.columns.length)} />
        </Match>
        <Match when={props.query.isError && rows().length === 0}>
          <ErrorFace error={props.query.error} onRetry={() => props.query.refetch()} compact />
        </Match>
        <Match when={rows().length === 0}>{props.empty}</Match>
        <Match when={narrow()}>
          <RecordCards
            label={props.title}
            columns={props.columns}
            rows={rows()}
            hidden={settings.hidden()}
            onOpen={props.onOpen}
          />
        </Match>
        <Match when={true}>
          <DataTable
            label={props.title}
            columns={props.columns}
            rows={rows()}
            rowKey={props.rowKey}
            density={settings.density()}
            hidden={settings.hidden()}
            complete={!props.query.hasNextPage}
            total={isAtLeast() ? undefined : total()}
            onOpen={props.onOpen}
            onEnd={more}
          />
        </Match>
      </Switch>
      <Show when={rows().length > 0}>
        <div class={cx('foot')}>
          <div class={cx('summary')}>{props.summary}</div>
          <span aria-live="polite">
            {props.query.hasNextPage
              ? words().shown(formats.count(rows().length), totalText())
              : words().total(totalText())}
          </span>
          <Show when={props.query.hasNextPage}>
            <Button size="small" busy={props.query.isFetchingNextPage} onClick={more}>
              {props.query.isFetchingNextPage ? words().loadingMore : words().loadMore}
            </Button>
          </Show>
        </div>
      </Show>
    </Card>
  )
}

function TableTools<Row extends object>(props: { settings: TableSettings; columns: readonly Column<Row>[] }) {
  const words = useKitText()
  const densities = () =>
    ({ roomy: words().densityRoomy, normal: words().densityNormal, compact: words().densityCompact }) as const
  return (
    <>
      <Menu
        label={words().density}
        entries={(['roomy', 'normal', 'compact'] as const).map((density) => ({
          kind: 'one',
          label: densities()[density],
          checked: props.settings.density() === density,
          onChoose: () => props.settings.setDensity(density),
        }))}
        trigger={(trigger) => (
          <IconButton {...trigger} label={words().density}>
            <DensityIcon size="1.1em" />
          </IconButton>
        )}
      />
      <Menu
        label={words().columns}
        entries={props.columns
          .filter((column) => !column.always)
          .map((column) => ({
            kind: 'tick',
            label: column.title,
            checked: !props.settings.hidden().has(column.key),
            onChoose: () => props.settings.toggleColumn(column.key),
          }))}
        trigger={(trigger) => (
          <IconButton {...trigger} label={words().columns}>
            <ColumnsIcon size="1.1em" />
          </IconButton>
        )}
      />
    </>
  )
}

function LoadingRows(props: { columns: number }) {
  const words = useKitText()
  const bars = () =>
    Array.from({ length: props.columns }, (_, column) => `${[70, 55, 85, 45, 60, 75][column]}%`)
  return (
    <div class={cx('scroll', 'normal')} role="status">
      <span class="visually-hidden">{words().skeleton}</span>
      <table class={cx('table')} aria-hidden="true">
        <tbody>
          <For each={Array.from({ length: 8 })}>
            {() => (
              <tr>
                <For each={bars()}>
                  {(width) => (
                    <td class={cx('cell')}>
                      <SkeletonBar width={width} />
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
