import { Card, Tag, useFormats, type Tone } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { faultText } from './fault-text.ts'
import type { Run } from './roster.ts'
import { useImportsWords } from './words.ts'

const tones: Readonly<Record<Run['state'], Tone>> = {
  checking: 'info',
  checked: 'warning',
  writing: 'info',
  done: 'success',
  failed: 'danger',
  cancelled: 'neutral',
}

/** Large imports and undos of the last day, also those that failed or were cancelled and left no batch. */
export function RunList(props: { readonly runs: readonly Run[] }) {
  const words = useImportsWords()
  const formats = useFormats()
  const columns = (): readonly Column<Run>[] => [
    {
      key: 'startedAt',
      title: words().at,
      value: (run) => run.startedAt,
      cell: (run) => formats.instant(run.startedAt),
      always: true,
      width: '10rem',
    },
    { key: 'kind', title: words().run.kind, value: (run) => words().run.kinds[run.kind], width: '5rem' },
    { key: 'fileName', title: words().fileName, value: (run) => run.fileName },
    { key: 'by', title: words().by, value: (run) => run.startedByName, width: '10rem' },
    {
      key: 'state',
      title: words().undo.column,
      value: (run) => words().run.states[run.state],
      cell: (run) => <Tag tone={tones[run.state]}>{words().run.states[run.state]}</Tag>,
      width: '6rem',
    },
    {
      key: 'reason',
      title: words().run.reason,
      value: (run) => (run.failure ? faultText(words(), run.failure.reason, run.failure.params) : null),
    },
  ]
  return (
    <Show when={props.runs.length > 0}>
      <Card title={words().run.list}>
        <PlainTable label={words().run.list} columns={columns()} rows={props.runs} rowKey={(run) => run.id} />
      </Card>
    </Show>
  )
}
