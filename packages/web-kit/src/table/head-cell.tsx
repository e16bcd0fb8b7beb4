import type { SortingState } from '@tanstack/solid-table'
import { Match, Show, Switch } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { SortDownIcon, SortIcon, SortUpIcon } from '../icons.ts'
import { useKitText } from '../kit/kit.tsx'
import type { Column } from './column.ts'
import styles from './table.module.css'

const cx = bindClasses(styles)

export interface HeadCellProps<Row> {
  readonly column: Column<Row>
  readonly sorting: SortingState
  readonly sortable: boolean
  readonly onSort: (sorting: SortingState) => void
}

/** A column's heading; each press goes from unsorted to ascending to descending and back. */
export function HeadCell<Row>(props: HeadCellProps<Row>) {
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
      <Show when={props.sortable && !props.column.unsorted} fallback={props.column.title}>
        <button
          type="button"
          class={cx('sort')}
          title={words().sortBy(props.column.title)}
          onClick={() => props.onSort(next())}
        >
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
