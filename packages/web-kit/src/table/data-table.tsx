import {
  columnVisibilityFeature,
  createSortedRowModel,
  createTable,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type ColumnVisibilityState,
  type SortingState,
} from '@tanstack/solid-table'
import { createVirtualizer } from '@tanstack/solid-virtual'
import { createEffect, createMemo, createSignal, For, Match, on, Show, Switch } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { SortDownIcon, SortIcon, SortUpIcon } from '../icons.ts'
import { ABSENT } from '../kit/format.ts'
import { useKitText } from '../kit/kit.tsx'
import { compareCells, type Column, type Density } from './column.ts'
import styles from './table.module.css'

const cx = bindClasses(styles)

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** Below this many rows all of them are in the page, so that the browser's own find works. */
const VIRTUAL_FROM = 200
const ROW_REM: Record<Density, number> = { roomy: 3.5, normal: 2.875, compact: 2.25 }

export interface DataTableProps<Row extends object> {
  /** What the rows are, for screen readers. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly density: Density
  /** Keys of the columns not on show. */
  readonly hidden: ReadonlySet<string>
  /** All rows are here, so sorting them tells the truth; otherwise the server's order stays. */
  readonly complete: boolean
  /** How many rows there are in all, for `aria-rowcount`. */
  readonly total: number
  readonly onOpen?: ((row: Row) => void) | undefined
  /** The end of the rows came into view. */
  readonly onEnd?: () => void
}

/** Whether a click on `target` is meant for the row: not on another control, and not the end of marking text. */
function opensRow(target: Element): boolean {
  const control = target.closest('a, button, input, label')
  if (control) return control.hasAttribute('data-opens-row')
  return getSelection()?.isCollapsed !== false
}

/** Rows under sortable headings; long lists keep only the rows in view in the page. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const [sorting, setSorting] = createSignal<SortingState>([])
  const [scroller, setScroller] = createSignal<HTMLDivElement>()

  const definitions = createMemo((): ColumnDef<typeof features, Row>[] =>
    props.columns.map((column) => ({
      id: column.key,
      accessorFn: column.value,
      sortFn: (left, right) => compareCells(column.value(left.original), column.value(right.original)),
      // The first click sorts upwards for numbers as for names.
      sortDescFirst: false,
    })),
  )
  const visibility = createMemo((): ColumnVisibilityState => Object.fromEntries([...props.hidden].map((key) => [key, false])))

  const table = createTable<typeof features, Row>({
    features,
    get columns() {
      return definitions()
    },
    get data() {
      return props.rows
    },
    getRowId: (row) => props.rowKey(row),
    get enableSorting() {
      return props.complete
    },
    state: {
      get sorting() {
        return props.complete ? sorting() : []
      },
      get columnVisibility() {
        return visibility()
      },
    },
    onSortingChange: setSorting,
  })

  const rows = createMemo(() => table.getRowModel().rows)
  const shown = createMemo(() => props.columns.filter((column) => !props.hidden.has(column.key)))
  const lead = () => shown().find((column) => column.always)?.key
  const isVirtual = () => rows().length > VIRTUAL_FROM

  const virtualizer = createVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    get count() {
      return rows().length
    },
    getScrollElement: () => scroller() ?? null,
    estimateSize: () => ROW_REM[props.density] * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    getItemKey: (index) => rows()[index]?.id ?? index,
    overscan: 12,
  })
  createEffect(on([() => props.density, scroller], () => virtualizer.measure(), { defer: true }))

  const inView = createMemo(() => {
    const all = rows()
    if (!isVirtual()) return { rows: all, first: 0, above: 0, below: 0 }
    const items = virtualizer.getVirtualItems()
    const first = items[0]
    const last = items[items.length - 1]
    return {
      rows: items.flatMap((item) => all[item.index] ?? []),
      first: first?.index ?? 0,
      above: first?.start ?? 0,
      below: last ? virtualizer.getTotalSize() - last.end : 0,
    }
  })

  const onScroll = (element: HTMLDivElement) => {
    if (element.scrollTop + element.clientHeight > element.scrollHeight - element.clientHeight) props.onEnd?.()
  }

  return (
    <div
      class={cx('scroll', props.density)}
      role="region"
      aria-label={props.label}
      tabindex="0"
      ref={setScroller}
      onScroll={(event) => onScroll(event.currentTarget)}
    >
      <table class={cx('table')} aria-rowcount={props.total + 1}>
        <thead>
          <tr aria-rowindex="1">
            <For each={shown()}>
              {(column) => <HeadCell column={column} sorting={sorting()} sortable={props.complete} onSort={setSorting} />}
            </For>
          </tr>
        </thead>
        <tbody>
          <Spacer height={inView().above} columns={shown().length} />
          <For each={inView().rows}>
            {(row, index) => (
              <tr
                class={cx('row', { opens: props.onOpen !== undefined })}
                aria-rowindex={inView().first + index() + 2}
                onClick={(event) => opensRow(event.target) && props.onOpen?.(row.original)}
              >
                <For each={shown()}>
                  {(column) => (
                    <td class={cx('cell', { end: column.align === 'end' })}>
                      <Show when={column.key === lead() && props.onOpen} fallback={<CellValue column={column} row={row.original} />}>
                        <button type="button" class={cx('open')} data-opens-row>
                          <CellValue column={column} row={row.original} />
                        </button>
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
          <Spacer height={inView().below} columns={shown().length} />
        </tbody>
      </table>
    </div>
  )
}

function Spacer(props: { height: number; columns: number }) {
  return (
    <Show when={props.height > 0}>
      <tr aria-hidden="true">
        <td class={cx('spacer')} colspan={props.columns} style={{ height: `${props.height}px` }} />
      </tr>
    </Show>
  )
}

function HeadCell<Row>(props: {
  column: Column<Row>
  sorting: SortingState
  sortable: boolean
  onSort: (sorting: SortingState) => void
}) {
  const words = useKitText()
  const direction = () => {
    const sorted = props.sorting.find((entry) => entry.id === props.column.key)
    if (!sorted || !props.sortable) return undefined
    return sorted.desc ? 'descending' : 'ascending'
  }
  const next = (): SortingState => {
    if (direction() === 'descending') return []
    return [{ id: props.column.key, desc: direction() === 'ascending' }]
  }
  return (
    <th
      scope="col"
      class={cx('head', { end: props.column.align === 'end', sorted: direction() !== undefined })}
      style={{ width: props.column.width, 'min-width': props.column.width }}
      aria-sort={direction()}
    >
      <Show when={props.sortable} fallback={props.column.title}>
        <button type="button" class={cx('sort')} title={words().sortBy(props.column.title)} onClick={() => props.onSort(next())}>
          {props.column.title}
          <span class={cx('sortMark')} aria-hidden="true">
            <Switch fallback={<SortIcon size="0.9em" />}>
              <Match when={direction() === 'ascending'}>
                <SortUpIcon size="0.9em" />
              </Match>
              <Match when={direction() === 'descending'}>
                <SortDownIcon size="0.9em" />
              </Match>
            </Switch>
          </span>
        </button>
      </Show>
    </th>
  )
}

/** What a column shows of a row. */
export function CellValue<Row>(props: { column: Column<Row>; row: Row }) {
  return <>{props.column.cell ? props.column.cell(props.row) : (props.column.value(props.row) ?? ABSENT)}</>
}
