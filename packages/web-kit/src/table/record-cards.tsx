import { For, Show } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import type { Column } from './column.ts'
import { CellValue } from './data-table.tsx'
import styles from './table.module.css'

const cx = bindClasses(styles)

export interface RecordCardsProps<Row extends object> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly hidden: ReadonlySet<string>
  readonly onOpen?: ((row: Row) => void) | undefined
}

/** The rows of a list on a narrow screen: one card each, headed by the column that opens it. */
export function RecordCards<Row extends object>(props: RecordCardsProps<Row>) {
  const shown = () => props.columns.filter((column) => !props.hidden.has(column.key))
  const lead = () => shown().find((column) => column.always) ?? shown()[0]
  return (
    <ul class={cx('cards')} aria-label={props.label}>
      <For each={props.rows}>
        {(row) => (
          <li class={cx('card')}>
            <div class={cx('cardTitle')}>
              <Show when={lead()}>
                {(column) => (
                  <Show when={props.onOpen} fallback={<CellValue column={column()} row={row} />}>
                    {(open) => (
                      <button type="button" class={cx('open')} onClick={() => open()(row)}>
                        <CellValue column={column()} row={row} />
                      </button>
                    )}
                  </Show>
                )}
              </Show>
            </div>
            <dl class={cx('facts')}>
              <For each={shown().filter((column) => column.key !== lead()?.key)}>
                {(column) => (
                  <div>
                    <dt>{column.title}</dt>
                    <dd>
                      <CellValue column={column} row={row} />
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </li>
        )}
      </For>
    </ul>
  )
}
