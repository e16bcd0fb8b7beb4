import { useApi, useMutation } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Drawer,
  Field,
  FileDrop,
  Notice,
  TextArea,
  TextInput,
  useFormats,
  useKit,
} from '@sanzhi/web-kit'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { useLifecyclesWords } from '../words.ts'
import { useRefreshCalendar, type Calendar } from './calendar-data.ts'
import styles from './calendar.module.css'
import { daysText, parseDays, spansOf } from './parse-days.ts'
import type { Undo } from './undo-notice.tsx'

const cx = bindClasses(styles)
const MAX_FILE_BYTES = 100_000

interface CalendarDrawerProps {
  readonly open: boolean
  readonly calendar: Calendar
  readonly onClose: () => void
  readonly onSaved: (undo: Undo) => void
}

/** Enters a year's days from a pasted or chosen table, with what they come to before they are saved. */
export function CalendarDrawer(props: CalendarDrawerProps) {
  const words = useLifecyclesWords()
  const kit = useKit()
  const draft = createCalendarDraft(props)
  const save = useSaving(props)
  const refusal = () => {
    if (!save.isError) return undefined
    const { title, detail } = kit.describeError(save.error)
    return detail ?? title
  }
  const submit = () => {
    if (!draft.isGood()) return
    save.mutate({
      year: props.calendar.year,
      source: draft.source().trim(),
      days: [...draft.read().days],
      version: props.calendar.version,
    })
  }
  return (
    <Drawer
      open={props.open}
      onClose={() => props.onClose()}
      title={words().calendar.enter(String(props.calendar.year))}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{words().calendar.form.cancel}</Button>
          <Button tone="primary" busy={save.isPending} onClick={submit}>
            {words().calendar.form.save}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={refusal()}>{(said) => <Notice tone="danger" announce title={said()} />}</Show>
        <DayFields draft={draft} />
        <Preview read={draft.read()} />
      </div>
    </Drawer>
  )
}

type CalendarDraft = ReturnType<typeof createCalendarDraft>

/** What is being entered: beginning with what is in force, each time the drawer opens. */
function createCalendarDraft(props: CalendarDrawerProps) {
  const words = useLifecyclesWords()
  const [source, setSource] = createSignal('')
  const [text, setText] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const read = createMemo(() => parseDays(text()))
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        setTried(false)
        setSource(props.calendar.source ?? '')
        setText(daysText(props.calendar.days))
      },
    ),
  )
  const sourceFault = () =>
    tried() && source().trim().length < 2 ? words().calendar.form.sourceMissing : undefined
  const daysFault = () => {
    if (!tried()) return undefined
    if (read().faults.length > 0) return words().calendar.form.faultsLeft
    return read().days.length === 0 ? words().calendar.form.daysMissing : undefined
  }
  const isGood = () => {
    setTried(true)
    return sourceFault() === undefined && daysFault() === undefined
  }
  return { source, setSource, text, setText, read, sourceFault, daysFault, isGood }
}

function useSaving(props: CalendarDrawerProps) {
  const api = useApi<LifecyclesRouter>('lifecycles')
  const refresh = useRefreshCalendar()
  return useMutation(() => ({
    ...api.saveCalendar.mutationOptions(),
    onSuccess: () => {
      const { year, version, days, source } = props.calendar
      props.onSaved({
        year,
        version: (version ?? 0) + 1,
        before: version === null ? null : { days, source: source ?? '' },
      })
      return refresh()
    },
  }))
}

function DayFields(props: { draft: CalendarDraft }) {
  const words = useLifecyclesWords()
  return (
    <>
      <Field
        label={words().calendar.source}
        help={words().calendar.form.sourceHelp}
        error={props.draft.sourceFault()}
        required
      >
        {(ids) => (
          <TextInput ids={ids} value={props.draft.source()} onValue={props.draft.setSource} maxlength={100} />
        )}
      </Field>
      <FileDrop
        label={words().calendar.form.file}
        endings={['.csv', '.txt']}
        maxBytes={MAX_FILE_BYTES}
        hint={words().calendar.form.fileHint}
        file={undefined}
        onFile={(file) => void file?.text().then(props.draft.setText)}
      />
      <Field
        label={words().calendar.form.days}
        help={words().calendar.form.daysHelp}
        error={props.draft.daysFault()}
        required
      >
        {(ids) => (
          <TextArea
            ids={ids}
            value={props.draft.text()}
            onValue={props.draft.setText}
            rows="8"
            spellcheck={false}
          />
        )}
      </Field>
    </>
  )
}

/** What the typed lines come to, and those that say nothing. */
function Preview(props: { read: ReturnType<typeof parseDays> }) {
  const words = useLifecyclesWords()
  const formats = useFormats()
  const count = (kind: 'holiday' | 'workday') =>
    formats.count(props.read.days.filter((day) => day.kind === kind).length)
  return (
    <section class={cx('preview')} aria-label={words().calendar.form.preview}>
      <p class={cx('heading')} aria-live="polite">
        {words().calendar.form.counted(count('holiday'), count('workday'))}
      </p>
      <Show when={props.read.faults.length > 0}>
        <ul class={cx('faults')}>
          <For each={props.read.faults}>
            {(fault) => (
              <li>
                {words().calendar.form.fault(
                  String(fault.line),
                  words().calendar.form.faults[fault.what],
                  fault.text,
                )}
              </li>
            )}
          </For>
        </ul>
      </Show>
      <ul class={cx('spans')}>
        <For each={spansOf(props.read.days)}>
          {(span) => (
            <li>
              <span class={cx('badge', span.kind)}>
                {span.kind === 'holiday' ? words().calendar.off : words().calendar.on}
              </span>{' '}
              {words().calendar.span(span.first, span.last)} {span.name}
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}
