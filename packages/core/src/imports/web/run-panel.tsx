import { bindClasses, Button, Card, Notice, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import styles from './import.module.css'
import type { Run } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

/** How far a large import or undo is; it goes on whether anybody looks or not. */
export function RunPanel(props: {
  readonly run: Run
  readonly busy: boolean
  readonly canCancel: boolean
  readonly onCancel: () => void
}) {
  const words = useImportsWords()
  const formats = useFormats()
  const stage = () => {
    if (props.run.kind === 'undo') return 'undoing' as const
    return props.run.state === 'checking' ? ('checking' as const) : ('writing' as const)
  }
  const reached = () => {
    const { readRows, writtenRows } = props.run
    return stage() === 'undoing' ? writtenRows : readRows
  }
  const total = () => props.run.totalRows ?? 0
  const percent = () => (total() === 0 ? 0 : Math.min(100, Math.floor((reached() / total()) * 100)))
  const counts = () => {
    const { readRows, checkedRows, writtenRows, totalRows } = props.run
    if (totalRows === null) return words().run.beginning
    const [read, checked, written, of] = [readRows, checkedRows, writtenRows, totalRows].map((n) =>
      formats.count(n),
    )
    return words().run.counts[stage()]({ read, checked, written, of })
  }
  return (
    <Card>
      <div class={cx('run')}>
        <h2 class={cx('question')}>{words().run.stages[stage()](props.run.fileName)}</h2>
        <div
          class={cx('bar')}
          role="progressbar"
          aria-label={words().run.progress}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent()}
        >
          <div class={cx('barFill')} style={{ width: `${percent()}%` }} />
        </div>
        <p class={cx('hint')}>{counts()}</p>
        <Notice tone="info" title={words().run.goesOn}>
          <p>{props.run.kind === 'undo' ? words().run.cancelUndo : words().run.cancelImport}</p>
        </Notice>
        <Show when={props.canCancel}>
          <div class={cx('actions')}>
            <Button busy={props.busy} onClick={() => props.onCancel()}>
              {words().run.cancel}
            </Button>
          </div>
        </Show>
      </div>
    </Card>
  )
}
