import { useApi, useMutation } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  ConfirmDialog,
  Details,
  Tag,
  toast,
  useFormats,
  useKit,
} from '@sanzhi/web-kit'
import { createSignal, For, Show } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { useLifecyclesWords } from '../words.ts'
import { useRefreshCalendar, type Calendar } from './calendar-data.ts'
import styles from './calendar.module.css'
import { spansOf, type DaySpan } from './parse-days.ts'

const cx = bindClasses(styles)

/** Where a year's days come from, and its holidays one by one. */
export function NoticeCard(props: { calendar: Calendar; mayEdit: boolean }) {
  const words = useLifecyclesWords()
  const formats = useFormats()
  const tone = { official: 'success', street: 'info', none: 'warning' } as const
  const changed = () => {
    const { changedAt, changedByName } = props.calendar
    return changedAt === null ? null : [changedByName, formats.instant(changedAt)].filter(Boolean).join(' · ')
  }
  return (
    <Card
      title={words().calendar.noticeTitle(String(props.calendar.year))}
      extra={
        <Show when={props.mayEdit && props.calendar.version}>
          {(version) => <ResetButton calendar={props.calendar} version={version()} />}
        </Show>
      }
    >
      <div class={cx('notice')}>
        <Details
          items={[
            {
              term: words().calendar.origin,
              value: (
                <Tag tone={tone[props.calendar.origin]}>
                  {words().calendar.origins[props.calendar.origin]}
                </Tag>
              ),
            },
            { term: words().calendar.source, value: props.calendar.source },
            ...(changed() === null ? [] : [{ term: words().calendar.changed, value: changed() }]),
            {
              term: words().calendar.known,
              value: props.calendar.knownYears.join(words().history.comma),
            },
          ]}
        />
        <Show
          when={props.calendar.days.length > 0}
          fallback={<p class={cx('quiet')}>{words().calendar.noneDetail}</p>}
        >
          <FestivalTable calendar={props.calendar} />
        </Show>
      </div>
    </Card>
  )
}

function FestivalTable(props: { calendar: Calendar }) {
  const words = useLifecyclesWords()
  // By the holidays themselves: the weekend worked for one may lie before another.
  const festivals = () =>
    [...Map.groupBy(spansOf(props.calendar.days), ({ name }) => name)].toSorted(([, one], [, other]) =>
      firstOff(one) < firstOff(other) ? -1 : 1,
    )
  const text = (spans: readonly DaySpan[], kind: DaySpan['kind']) =>
    spans
      .filter((span) => span.kind === kind)
      .map(({ first, last }) => words().calendar.span(shortDay(first), shortDay(last)))
      .join(words().history.comma)
  return (
    <table class={cx('festivals')}>
      <thead>
        <tr>
          <th scope="col">{words().calendar.festival}</th>
          <th scope="col">{words().calendar.offMeans}</th>
          <th scope="col">{words().calendar.onMeans}</th>
        </tr>
      </thead>
      <tbody>
        <For each={festivals()}>
          {([name, spans]) => (
            <tr>
              <th scope="row">{name || words().calendar.nameless}</th>
              <td>{text(spans, 'holiday') || '—'}</td>
              <td>{text(spans, 'workday') || '—'}</td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

const firstOff = (spans: readonly DaySpan[]) =>
  (spans.find(({ kind }) => kind === 'holiday') ?? spans[0])?.first ?? ''

/** MM-DD: the year stands over the table. */
const shortDay = (day: string) => day.slice(5)

/** Takes back what the street entered, back to the notice or to nothing. */
function ResetButton(props: { calendar: Calendar; version: number }) {
  const words = useLifecyclesWords()
  const kit = useKit()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const refresh = useRefreshCalendar()
  const [asking, setAsking] = createSignal(false)
  const reset = useMutation(() => ({
    ...api.resetCalendar.mutationOptions(),
    onSuccess: () => toast.success(words().calendar.resetDone),
    onError: (error) => toast.failure(kit.describeError(error).detail ?? kit.describeError(error).title),
    onSettled: () => {
      setAsking(false)
      return refresh()
    },
  }))
  const label = () =>
    props.calendar.hasOfficial ? words().calendar.resetToNotice : words().calendar.resetToNone
  return (
    <>
      <Button onClick={() => setAsking(true)}>{label()}</Button>
      <ConfirmDialog
        open={asking()}
        title={words().calendar.resetTitle(String(props.calendar.year))}
        confirmLabel={label()}
        tone="danger"
        busy={reset.isPending}
        onConfirm={() => reset.mutate({ year: props.calendar.year, version: props.version })}
        onCancel={() => setAsking(false)}
      >
        <p>
          {props.calendar.hasOfficial
            ? words().calendar.resetToNoticeDetail
            : words().calendar.resetToNoneDetail}
        </p>
      </ConfirmDialog>
    </>
  )
}
