import { DatePicker, parseDate, type DateValue } from '@ark-ui/solid/date-picker'
import { createSignal, For, onMount, Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { ChevronLeftIcon, ChevronRightIcon } from '../icons.ts'
import { useKit, useKitText } from '../kit/kit.tsx'
import styles from './calendar.module.css'

const cx = bindClasses(styles)

export interface CalendarProps {
  /** Id of the element under which it opens. */
  readonly control: string
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  /** 'YYYY-MM-DD', or ''. */
  readonly value: string
  readonly min?: string | undefined
  readonly max?: string | undefined
  readonly onDay: (day: string) => void
}

const dayOf = (text: string | undefined) => (text ? parseDate(text) : undefined)

/** A month of days under a control: arrows move by days and weeks, Page Up and Down by months, Escape closes. */
export function Calendar(props: CalendarProps) {
  const kit = useKit()
  const words = useKitText()
  const value = (): DateValue[] => [dayOf(props.value)].filter((day) => day !== undefined)
  // Only what opens after it stands takes the focus.
  const [stands, setStands] = createSignal(false)
  onMount(() => queueMicrotask(() => setStands(true)))
  return (
    <DatePicker.Root
      open={stands() && props.open}
      onOpenChange={(details) => props.onOpen(details.open)}
      value={value()}
      onValueChange={(details) => {
        const [day] = details.value
        if (day !== undefined) props.onDay(day.toString())
      }}
      min={dayOf(props.min)}
      max={dayOf(props.max)}
      locale={kit.locale()}
      timeZone="Asia/Shanghai"
      startOfWeek={1}
      fixedWeeks
      translations={{
        content: words().calendar,
        dayCell: (day) => (day.selected ? words().chosenDay(day.valueText) : day.valueText),
        prevTrigger: () => words().earlier,
        nextTrigger: () => words().later,
      }}
      ids={{ control: props.control, trigger: `${props.control}-open` }}
      positioning={{ strategy: 'fixed', placement: 'bottom-start', gutter: 4 }}
      lazyMount
      unmountOnExit
    >
      <DatePicker.Positioner class={cx('positioner')}>
        <DatePicker.Content class={cx('content')}>
          <DatePicker.Context>
            {(picker) => (
              <Show when={picker().view} keyed>
                {(view) => (
                  <DatePicker.View view={view}>
                    <Head view={view} shown={picker().visibleRangeText.start} />
                    {view === 'day' ? <Days /> : <Cells view={view} />}
                  </DatePicker.View>
                )}
              </Show>
            )}
          </DatePicker.Context>
        </DatePicker.Content>
      </DatePicker.Positioner>
    </DatePicker.Root>
  )
}

function Head(props: { view: 'day' | 'month' | 'year'; shown: string }): JSX.Element {
  const words = useKitText()
  const next = () => (props.view === 'day' ? words().chooseMonth : words().chooseYear)
  return (
    <DatePicker.ViewControl class={cx('head')}>
      <DatePicker.PrevTrigger class={cx('turn')}>
        <ChevronLeftIcon size="1.1em" />
      </DatePicker.PrevTrigger>
      <DatePicker.ViewTrigger
        class={cx('title')}
        disabled={props.view === 'year'}
        aria-label={props.view === 'year' ? props.shown : `${props.shown} ${next()}`}
      >
        <DatePicker.RangeText />
      </DatePicker.ViewTrigger>
      <DatePicker.NextTrigger class={cx('turn')}>
        <ChevronRightIcon size="1.1em" />
      </DatePicker.NextTrigger>
    </DatePicker.ViewControl>
  )
}

function Days() {
  const words = useKitText()
  return (
    <DatePicker.Context>
      {(picker) => (
        <DatePicker.Table class={cx('table')} aria-roledescription={words().calendar}>
          <DatePicker.TableHead>
            <DatePicker.TableRow>
              <For each={picker().weekDays}>
                {(day) => (
                  <DatePicker.TableHeader class={cx('weekday')} aria-label={day.long}>
                    {day.narrow}
                  </DatePicker.TableHeader>
                )}
              </For>
            </DatePicker.TableRow>
          </DatePicker.TableHead>
          <DatePicker.TableBody>
            <For each={picker().weeks}>
              {(week) => (
                <DatePicker.TableRow>
                  <For each={week}>
                    {(day) => (
                      <DatePicker.TableCell value={day} class={cx('place')}>
                        <DatePicker.TableCellTrigger class={cx('cell', 'day')}>
                          {day.day}
                        </DatePicker.TableCellTrigger>
                      </DatePicker.TableCell>
                    )}
                  </For>
                </DatePicker.TableRow>
              )}
            </For>
          </DatePicker.TableBody>
        </DatePicker.Table>
      )}
    </DatePicker.Context>
  )
}

/** The months of a year, or the years around one, four in a row. */
function Cells(props: { view: 'month' | 'year' }) {
  const words = useKitText()
  return (
    <DatePicker.Context>
      {(picker) => {
        const rows = () =>
          props.view === 'month'
            ? picker().getMonthsGrid({ columns: 4, format: 'short' })
            : picker().getYearsGrid({ columns: 4 })
        return (
          <DatePicker.Table class={cx('table')} aria-roledescription={words().calendar}>
            <DatePicker.TableBody>
              <For each={rows()}>
                {(row) => (
                  <DatePicker.TableRow>
                    <For each={row}>
                      {(cell) => (
                        <DatePicker.TableCell value={cell.value} class={cx('place')}>
                          <DatePicker.TableCellTrigger class={cx('cell', 'wide')}>
                            {cell.label}
                          </DatePicker.TableCellTrigger>
                        </DatePicker.TableCell>
                      )}
                    </For>
                  </DatePicker.TableRow>
                )}
              </For>
            </DatePicker.TableBody>
          </DatePicker.Table>
        )
      }}
    </DatePicker.Context>
  )
}
