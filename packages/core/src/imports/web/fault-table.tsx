import { bindClasses, Field } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createMemo, createSignal, Show } from 'solid-js'
import { faultText } from './fault-text.ts'
import styles from './import.module.css'
import type { Fault, Roster } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

export interface FaultTableProps {
  readonly name: string
  readonly faults: readonly Fault[]
  readonly columns: Roster['columns']
  readonly empty: string
}

/** What is wrong with a file, cell by cell: where, what stands there, why it was refused. */
export function FaultTable(props: FaultTableProps) {
  const words = useImportsWords()
  const [only, setOnly] = createSignal('')
  const headerOf = (key: string) => props.columns.find((column) => column.key === key)?.header ?? key
  const concerned = createMemo(() => [...new Set(props.faults.map((fault) => fault.column))])
  const shown = createMemo(() => props.faults.filter((fault) => only() === '' || fault.column === only()))
  const columns = (): readonly Column<Fault>[] => [
    {
      key: 'sheetRow',
      title: words().sheetRow,
      value: (fault) => fault.sheetRow,
      always: true,
      width: '5rem',
    },
    { key: 'column', title: words().column, value: (fault) => headerOf(fault.column), width: '9rem' },
    {
      key: 'value',
      title: words().value,
      value: (fault) => fault.value,
      cell: (fault) => (
        <span class={cx('value')}>{fault.value === '' ? words().emptyValue : fault.value}</span>
      ),
      width: '12rem',
    },
    {
      key: 'reason',
      title: words().reason,
      value: (fault) => faultText(words(), fault.reason, fault.params),
    },
  ]
  return (
    <>
      <Show when={concerned().length > 1}>
        <div class={cx('filter')}>
          <Field label={words().filterColumn}>
            {(ids) => (
              <Select
                ids={ids}
                value={only()}
                all=""
                options={concerned().map((key) => ({ value: key, label: headerOf(key) }))}
                onValue={setOnly}
              />
            )}
          </Field>
        </div>
      </Show>
      <PlainTable
        label={words().tabs.label}
        columns={columns()}
        rows={shown()}
        rowKey={(fault) => `${fault.sheetRow} ${fault.column} ${fault.reason}`}
      />
    </>
  )
}
