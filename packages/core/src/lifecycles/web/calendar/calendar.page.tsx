import { plainDateOf } from '@sanzhi/kernel'
import { keepPreviousData, useApi, useCan, useListState, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, IconButton, Notice, Page, QueryView } from '@sanzhi/web-kit'
import { ChevronLeftIcon, ChevronRightIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Show } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import { useLifecyclesWords } from '../words.ts'
import { CalendarDrawer } from './calendar-drawer.tsx'
import type { Calendar } from './calendar-data.ts'
import styles from './calendar.module.css'
import { DayCounter } from './day-counter.tsx'
import { MonthTable } from './month-table.tsx'
import { NoticeCard } from './notice-card.tsx'
import { UndoNotice, type Undo } from './undo-notice.tsx'
import { monthsOf } from './year-months.ts'

const cx = bindClasses(styles)

/** 工作日历: which days of a year are worked, who says so, and what that makes of a period. */
export function CalendarPage() {
  const words = useLifecyclesWords()
  const can = useCan()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const [state, setState] = useListState(['year'] as const)
  const [editing, setEditing] = createSignal<number>()
  const [undo, setUndo] = createSignal<Undo>()
  const year = () => readYear(state().year)
  const calendar = useQuery(() => ({
    ...api.getCalendar.queryOptions({ year: year() }),
    placeholderData: keepPreviousData,
  }))
  const show = (chosen: number) => setState({ year: String(chosen) })
  const mayEdit = () => can('lifecycles.calendar')
  const edit = (chosen: number) => {
    show(chosen)
    setEditing(chosen)
  }
  return (
    <Page
      title={words().calendar.page}
      summary={words().calendar.summary}
      actions={
        <Show when={mayEdit()}>
          <Button tone="primary" onClick={() => setEditing(year())}>
            {words().calendar.enter(String(year()))}
          </Button>
        </Show>
      }
    >
      <QueryView query={calendar}>
        {(shown) => (
          <>
            <MissingNotice calendar={shown()} mayEdit={mayEdit()} onEnter={edit} />
            <Show when={undo()}>
              {(done) => <UndoNotice undo={done()} onClose={() => setUndo(undefined)} />}
            </Show>
            <NoticeCard calendar={shown()} mayEdit={mayEdit()} />
            <YearCard calendar={shown()} year={year()} onYear={show} />
            <DayCounter />
            <CalendarDrawer
              open={editing() !== undefined && shown().year === editing()}
              calendar={shown()}
              onClose={() => setEditing(undefined)}
              onSaved={(done) => {
                setEditing(undefined)
                setUndo(done)
              }}
            />
          </>
        )}
      </QueryView>
    </Page>
  )
}

/** What the server takes for a year; anything else in the address is this one. */
function readYear(text: string): number {
  const year = Number(text)
  return Number.isInteger(year) && year >= 2020 && year <= 2100
    ? year
    : Number(plainDateOf(new Date()).slice(0, 4))
}

/** Said in time, on whichever year's page one is. */
function MissingNotice(props: { calendar: Calendar; mayEdit: boolean; onEnter: (year: number) => void }) {
  const words = useLifecyclesWords()
  return (
    <Show when={props.calendar.missing}>
      {(missing) => (
        <Notice
          tone="warning"
          title={words().calendar.missing(String(missing().year))}
          action={
            <Show when={props.mayEdit}>
              <Button size="small" onClick={() => props.onEnter(missing().year)}>
                {words().calendar.enter(String(missing().year))}
              </Button>
            </Show>
          }
        >
          <p>{words().calendar.missingDetail(missing().since)}</p>
        </Notice>
      )}
    </Show>
  )
}

function YearCard(props: { calendar: Calendar; year: number; onYear: (year: number) => void }) {
  const words = useLifecyclesWords()
  return (
    <Card
      title={words().calendar.yearTitle(String(props.calendar.year))}
      extra={<YearSteps year={props.year} onYear={props.onYear} />}
    >
      <Legend />
      <div class={cx('months')}>
        <For each={monthsOf(props.calendar.year, props.calendar.days)}>
          {(month) => <MonthTable month={month} />}
        </For>
      </div>
    </Card>
  )
}

function YearSteps(props: { year: number; onYear: (year: number) => void }) {
  const words = useLifecyclesWords()
  return (
    <div class={cx('years')}>
      <IconButton
        label={words().calendar.yearBefore}
        disabled={props.year <= 2020}
        onClick={() => props.onYear(props.year - 1)}
      >
        <ChevronLeftIcon size="1.2em" />
      </IconButton>
      <span class={cx('year')} aria-live="polite">
        {props.year}
      </span>
      <IconButton
        label={words().calendar.yearAfter}
        disabled={props.year >= 2100}
        onClick={() => props.onYear(props.year + 1)}
      >
        <ChevronRightIcon size="1.2em" />
      </IconButton>
    </div>
  )
}

function Legend() {
  const words = useLifecyclesWords()
  return (
    <p class={cx('legend')}>
      <span>
        <span class={cx('badge', 'holiday')}>{words().calendar.off}</span> {words().calendar.offMeans}
      </span>
      <span>
        <span class={cx('badge', 'workday')}>{words().calendar.on}</span> {words().calendar.onMeans}
      </span>
      <span>{words().calendar.restMeans}</span>
    </p>
  )
}
