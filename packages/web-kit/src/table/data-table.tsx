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
import { createMemo, createSignal, For, onMount, Show } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { ABSENT } from '../kit/format.ts'
import { compareCells, type Column, type Density } from './column.ts'
import { HeadCell } from './head-cell.tsx'
import { createRowsInView } from './rows-in-view.ts'
import styles from './table.module.css'

const cx = bindClasses(styles)

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

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
  /** How many rows there are in all, for `aria-rowcount`; undefined when nobody has counted them. */
  readonly total: number | undefined
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
  let region!: HTMLDivElement
  // Not through the ref: an element that is not in the page yet belongs to no window, and could not be observed.
  onMount(() => setScroller(region))

  const definitions = createMemo((): ColumnDef<typeof features, Row>[] =>
    props.columns.map((column) => ({
      id: column.key,
      accessorFn: column.value,
      sortFn: (left, right) => compareCells(column.value(left.original), column.value(right.original)),
      // The first click sorts upwards for numbers as for names.
      sortDescFirst: false,
    })),
  )
  const visibility = createMemo((): ColumnVisibilityState =>
    Object.fromEntries([...props.hidden].map((key) => [key, false])),
  )

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
  const inView = createRowsInView({ rows, scroller, density: () => props.density })

  const onScroll = (element: HTMLDivElement) => {
    const below = element.scrollHeight - element.scrollTop - element.clientHeight
    if (below < element.clientHeight) props.onEnd?.()
  }

  return (
    <div
      class={cx('scroll', props.density)}
      role="region"
      aria-label={props.label}
      tabindex="0"
      ref={region}
      onScroll={(event) => onScroll(event.currentTarget)}
    >
      <table class={cx('table')} aria-rowcount={props.total === undefined ? -1 : props.total + 1}>
        <thead>
          <tr aria-rowindex="1">
            <For each={shown()}>
              {(column) => (
                <HeadCell column={column} sorting={sorting()} sortable={props.complete} onSort={setSorting} />
              )}
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
                      <Show
                        when={column.key === lead() && props.onOpen}
                        fallback={<CellValue column={column} row={row.original} />}
                      >
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

/** What a column shows of a row. */
export function CellValue<Row>(props: { column: Column<Row>; row: Row }) {
  return <>{props.column.cell ? props.column.cell(props.row) : (props.column.value(props.row) ?? ABSENT)}</>
}
