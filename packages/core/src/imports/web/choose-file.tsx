import { errorDataOf, useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, ChoiceCards, FileDrop, Notice, useKit } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import styles from './import.module.css'
import { RosterFiles } from './roster-files.tsx'
import type { Roster } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv']
const MAX_BYTES = 32 * 2 ** 20

export interface ChooseFileProps {
  readonly rosters: readonly Roster[]
  readonly roster: string
  readonly onRoster: (id: string) => void
  readonly file: File | undefined
  readonly onFile: (file: File | undefined) => void
  readonly busy: boolean
  readonly error: unknown
  readonly onCheck: () => void
}

/** The first step: which roster, and its file. */
export function ChooseFile(props: ChooseFileProps) {
  const words = useImportsWords()
  const local = useLocalText()
  const [tried, setTried] = createSignal(false)
  const chosen = () => props.rosters.find((roster) => roster.id === props.roster)
  const headers = (required: boolean) =>
    (chosen()?.columns ?? [])
      .filter((column) => column.required === required)
      .map((column) => column.header)
      .join('、')
  const check = () => {
    setTried(true)
    if (props.file) props.onCheck()
  }
  return (
    <Card>
      <div class={cx('form')}>
        <div>
          <h2 class={cx('question')}>{words().roster}</h2>
          <ChoiceCards
            label={words().roster}
            value={props.roster}
            onValue={(id) => props.onRoster(id)}
            choices={props.rosters.map((roster) => ({ value: roster.id, title: local(roster.title) }))}
          />
          <div class={cx('columns')}>
            <p>{words().required(headers(true))}</p>
            <Show when={headers(false)}>{(list) => <p>{words().optional(list())}</p>}</Show>
          </div>
          <Show when={chosen()}>{(roster) => <RosterFiles roster={roster()} />}</Show>
        </div>
        <div>
          <h2 class={cx('question')}>{words().file}</h2>
          <FileDrop
            label={words().file}
            endings={ENDINGS}
            maxBytes={MAX_BYTES}
            hint={words().fileHint}
            file={props.file}
            onFile={props.onFile}
          />
          <Show when={tried() && !props.file}>
            <p class={cx('need')} role="alert">
              {words().needFile}
            </p>
          </Show>
        </div>
        <Show when={props.error}>
          <Failure error={props.error} />
        </Show>
        <div class={cx('actions')}>
          <Button tone="primary" busy={props.busy} onClick={check}>
            {props.busy ? words().checking : words().check}
          </Button>
        </div>
      </div>
    </Card>
  )
}

/** Why a call about an import failed, beside the button that made it. */
export function Failure(props: { error: unknown }) {
  const kit = useKit()
  const words = useImportsWords()
  const description = () => kit.describeError(props.error)
  const title = () => (errorDataOf(props.error)?.code === 'bad_input' ? words().refused : description().title)
  return (
    <Notice tone="danger" announce title={title()}>
      <p>{description().detail}</p>
    </Notice>
  )
}
