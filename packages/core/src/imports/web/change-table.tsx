import { bindClasses, Tag, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import { fieldText } from './fault-text.ts'
import styles from './import.module.css'
import type { Preview, Roster } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

type Change = Preview['changes'][number]

/** What an import would create and change, field by field. `total` counts also those that are not listed. */
export function ChangeTable(props: {
  changes: readonly Change[]
  total: number
  columns: Roster['columns']
}) {
  const words = useImportsWords()
  const formats = useFormats()
  const columns = (): readonly Column<Change>[] => [
    {
      key: 'sheetRow',
      title: words().sheetRow,
      value: (change) => change.sheetRow,
      always: true,
      width: '5rem',
    },
    { key: 'label', title: words().record, value: (change) => change.label, width: '11rem' },
    {
      key: 'change',
      title: words().change,
      value: (change) => words().kinds[change.change],
      cell: (change) => (
        <Tag tone={change.change === 'create' ? 'success' : 'info'}>{words().kinds[change.change]}</Tag>
      ),
      width: '5.5rem',
    },
    {
      key: 'fields',
      title: words().fields,
      value: (change) => change.fields.length,
      unsorted: true,
      cell: (change) => <Fields change={change} columns={props.columns} />,
    },
  ]
  return (
    <>
      <PlainTable
        label={words().fields}
        columns={columns()}
        rows={props.changes}
        rowKey={(change) => String(change.sheetRow)}
      />
      <Show when={props.total > props.changes.length}>
        <p class={cx('hint')}>{words().firstChanges(formats.count(props.changes.length))}</p>
      </Show>
    </>
  )
}

function Fields(props: { change: Change; columns: Roster['columns'] }) {
  const words = useImportsWords()
  const headerOf = (key: string) => props.columns.find((column) => column.key === key)?.header ?? key
  return (
    <span class={cx('fields')}>
      <For each={props.change.fields}>
        {(field) => (
          <span>
            <span class={cx('fieldName')}>{headerOf(field.key)}：</span>
            <Show when={props.change.change === 'update'}>
              <del class={cx('before')}>{fieldText(words(), field.key, field.before)}</del> →{' '}
            </Show>
            {fieldText(words(), field.key, field.after)}
          </span>
        )}
      </For>
    </span>
  )
}
