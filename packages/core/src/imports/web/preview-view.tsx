import { bindClasses, Button, Card, Notice, Tabs, useFormats, type Tab } from '@sanzhi/web-kit'
import { DownloadIcon, WorkbookIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { ChangeTable } from './change-table.tsx'
import { Failure } from './choose-file.tsx'
import { FaultTable } from './fault-table.tsx'
import styles from './import.module.css'
import type { Preview, Roster } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

export interface PreviewViewProps {
  readonly preview: Preview
  readonly rosters: readonly Roster[]
  /** The data changed since an earlier preview. */
  readonly moved: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly returning: boolean
  /** Undefined where the rows cannot be handed back: they are too many to be read within a request. */
  readonly onReturn: (() => void) | undefined
  /** Undefined where the columns cannot be matched anew: the file is not at hand. */
  readonly onMap: (() => void) | undefined
  readonly onBack: () => void
  readonly onCommit: () => void
}

/** The second step: what the file would do, before it does it. */
export function PreviewView(props: PreviewViewProps) {
  const words = useImportsWords()
  const formats = useFormats()
  const columns = () => props.rosters.find((roster) => roster.id === props.preview.roster)?.columns ?? []
  const accepted = () => props.preview.creates + props.preview.updates
  const [tab, setTab] = createSignal('')
  const tabs = (): readonly Tab[] => {
    const { errors, notes, changes } = props.preview
    const faults: Tab = {
      key: 'errors',
      title: words().tabs.errors(formats.count(props.preview.errorCount)),
      content: () => (
        <>
          <FaultTable name="import-errors" faults={errors} columns={columns()} empty={words().noErrors} />
          <Show when={props.preview.errorCount > errors.length}>
            <p class={cx('hint')}>
              {words().firstErrors(formats.count(errors.length), formats.count(props.preview.errorCount))}
            </p>
          </Show>
        </>
      ),
    }
    const changed: Tab = {
      key: 'changes',
      title: words().tabs.changes(formats.count(accepted())),
      content: () => <ChangeTable changes={changes} total={accepted()} columns={columns()} />,
    }
    const hints: Tab = {
      key: 'notes',
      title: words().tabs.warnings(formats.count(notes.length)),
      content: () => (
        <FaultTable name="import-notes" faults={notes} columns={columns()} empty={words().noErrors} />
      ),
    }
    return [...(errors.length > 0 ? [faults] : []), changed, ...(notes.length > 0 ? [hints] : [])]
  }
  return (
    <>
      <Card>
        <p class={cx('fileLine')}>
          <span class={cx('fileName')}>
            <WorkbookIcon size="1.25em" />
            {props.preview.fileName}
          </span>
          <Show when={!props.preview.fileName.toLowerCase().endsWith('.csv') && props.preview.sheet}>
            {(sheet) => <span>{words().sheet(sheet())}</span>}
          </Show>
        </p>
        <Counts preview={props.preview} />
        <div class={cx('notices')}>
          <Show when={props.moved}>
            <Notice tone="warning" announce title={words().changed} />
          </Show>
          <Outcome preview={props.preview} accepted={accepted()} />
          <Asides preview={props.preview} columns={columns()} />
        </div>
        <div class={cx('downloads')}>
          <Show when={props.preview.rejected > 0 && props.onReturn}>
            <Button busy={props.returning} onClick={() => props.onReturn?.()}>
              <DownloadIcon size="1.1em" />
              {words().returnRows}
            </Button>
          </Show>
          <Show when={props.onMap}>
            {(map) => (
              <Button disabled={props.busy} onClick={() => map()()}>
                {words().mapping.adjust}
              </Button>
            )}
          </Show>
        </div>
      </Card>
      <Show when={accepted() > 0 || props.preview.errors.length > 0}>
        <Card>
          <Tabs label={words().tabs.label} tabs={tabs()} value={tab()} onValue={setTab} />
        </Card>
      </Show>
      <Show when={props.error}>
        <Failure error={props.error} />
      </Show>
      <div class={cx('foot')}>
        <Button onClick={() => props.onBack()} disabled={props.busy}>
          {words().again}
        </Button>
        <Show when={accepted() > 0}>
          <Button tone="primary" busy={props.busy} onClick={() => props.onCommit()}>
            {words().commit(formats.count(accepted()))}
          </Button>
        </Show>
      </div>
    </>
  )
}

function Counts(props: { preview: Preview }) {
  const words = useImportsWords()
  const formats = useFormats()
  const counts = () => {
    const { rows, creates, updates, unchanged, rejected } = props.preview
    const names = words().counts
    return [
      { name: names.rows, value: rows, look: undefined },
      { name: names.creates, value: creates, look: creates > 0 && 'good' },
      { name: names.updates, value: updates, look: updates > 0 && 'changed' },
      { name: names.unchanged, value: unchanged, look: undefined },
      { name: names.rejected, value: rejected, look: rejected > 0 && 'bad' },
    ] as const
  }
  return (
    <dl class={cx('counts')}>
      <For each={counts()}>
        {(count) => (
          <div class={cx('count', count.look)}>
            <dt class={cx('countName')}>{count.name}</dt>
            <dd class={cx('countValue')}>{formats.count(count.value)}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

/** What can be done with the file, in one sentence. */
function Outcome(props: { preview: Preview; accepted: number }) {
  const words = useImportsWords()
  const formats = useFormats()
  const rejected = () => formats.count(props.preview.rejected)
  return (
    <Switch
      fallback={<Notice tone="success" announce title={words().allGood(formats.count(props.accepted))} />}
    >
      <Match when={props.preview.rejected === 0 && props.accepted === 0}>
        <Notice tone="success" announce title={words().same}>
          <p>{words().sameDetail(formats.count(props.preview.rows))}</p>
        </Notice>
      </Match>
      <Match when={props.accepted === 0 && props.preview.unchanged > 0}>
        <Notice
          tone="warning"
          announce
          title={words().restSame(rejected(), formats.count(props.preview.unchanged))}
        />
      </Match>
      <Match when={props.accepted === 0}>
        <Notice tone="danger" announce title={words().allRejected(rejected())} />
      </Match>
      <Match when={props.preview.rejected > 0}>
        <Notice
          tone="warning"
          announce
          title={words().someRejected(rejected(), formats.count(props.accepted))}
        />
      </Match>
    </Switch>
  )
}

/** What was left aside of the file, so that nothing is dropped silently. */
function Asides(props: { preview: Preview; columns: Roster['columns'] }) {
  const words = useImportsWords()
  const formats = useFormats()
  const headerOf = (key: string) => props.columns.find((column) => column.key === key)?.header ?? key
  const lines = () => {
    const { refusedColumns, unknownColumns, missingColumns, skipped, hiddenRows } = props.preview
    const { keptColumns, ignoredColumns, otherSheets } = props.preview
    const { kept, pair, ignored, otherSheets: unread } = words().mapping
    return [
      keptColumns.length > 0 &&
        kept(keptColumns.map(({ header, key }) => pair(header, headerOf(key))).join('、')),
      ignoredColumns.length > 0 && ignored(ignoredColumns.join('、')),
      otherSheets.length > 0 && unread(otherSheets.join('、')),
      refusedColumns.length > 0 && words().refusedColumns(refusedColumns.join('、')),
      unknownColumns.length > 0 && words().unknownColumns(unknownColumns.join('、')),
      missingColumns.length > 0 && words().missingColumns(missingColumns.map(headerOf).join('、')),
      skipped > 0 && words().skipped(formats.count(skipped)),
      hiddenRows > 0 && words().hiddenRows(formats.count(hiddenRows)),
    ].filter((line) => line !== false)
  }
  return <For each={lines()}>{(line) => <p class={cx('hint')}>{line}</p>}</For>
}
