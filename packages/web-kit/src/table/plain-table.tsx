import { Show } from 'solid-js'
import { createNarrow } from '../kit/narrow.ts'
import type { Column } from './column.ts'
import { DataTable } from './data-table.tsx'
import { RecordCards } from './record-cards.tsx'

export interface PlainTableProps<Row extends object> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
}

const NONE: ReadonlySet<string> = new Set()

/** All rows of something inside a card, without tools of its own: cards on a narrow screen. */
export function PlainTable<Row extends object>(props: PlainTableProps<Row>) {
  const narrow = createNarrow()
  return (
    <Show
      when={!narrow()}
      fallback={<RecordCards label={props.label} columns={props.columns} rows={props.rows} hidden={NONE} />}
    >
      <DataTable {...props} density="compact" hidden={NONE} complete total={props.rows.length} />
    </Show>
  )
}
