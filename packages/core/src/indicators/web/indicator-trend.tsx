import { plainDateOf } from '@sanzhi/kernel'
import { useApi, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, QueryView, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { IndicatorsRouter } from '../indicators.router.ts'
import { useFigureText } from './figure-text.ts'
import type { DayRow, IndicatorRow } from './indicator-row.ts'
import styles from './indicators.module.css'
import { layTrend } from './trend-line.ts'
import { useIndicatorWords } from './words.ts'

const cx = bindClasses(styles)

const SHOWN_DAYS = 92
const BOX = { width: 480, height: 96 }

/** The last three months as a line, and as the table that says the same. */
export function IndicatorTrend(props: { row: IndicatorRow }) {
  const api = useApi<IndicatorsRouter>('indicators')
  const range = () => {
    const now = new Date()
    return {
      from: plainDateOf(new Date(now.getTime() - SHOWN_DAYS * 86_400_000)),
      // The platform's clock may be ahead of this browser's.
      to: plainDateOf(new Date(Math.max(now.getTime(), Date.parse(props.row.whole?.day ?? '')))),
    }
  }
  const days = useQuery(() => api.days.queryOptions({ id: props.row.id, ...range() }))
  return <QueryView query={days}>{(answer) => <Trend row={props.row} days={answer().days} />}</QueryView>
}

function Trend(props: { row: IndicatorRow; days: readonly DayRow[] }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const trend = () => layTrend(props.days, { unit: props.row.unit, ...BOX })
  const points = () => trend().lines.flat()
  const label = () =>
    words().trendAria(local(props.row.title), points()[0]?.row.day ?? '', points().at(-1)?.row.day ?? '')
  return (
    <>
      <Show when={points().length > 1} fallback={<p class={cx('quiet')}>{words().trendShort}</p>}>
        <svg
          class={cx('trend')}
          viewBox={`-6 -6 ${BOX.width + 12} ${BOX.height + 12}`}
          role="img"
          aria-label={label()}
        >
          <line class={cx('axis')} x1="0" x2={BOX.width} y1={BOX.height} y2={BOX.height} />
          <line class={cx('axis', 'faint')} x1="0" x2={BOX.width} y1="0" y2="0" />
          <For each={trend().lines}>
            {(line) => <polyline class={cx('line')} points={line.map(({ x, y }) => `${x},${y}`).join(' ')} />}
          </For>
          <For each={points()}>{(point) => <circle class={cx('dot')} cx={point.x} cy={point.y} r="3" />}</For>
        </svg>
      </Show>
      <Show when={trend().lines.length > 1}>
        <p class={cx('quiet')}>{words().newVersion}</p>
      </Show>
      <DayTable row={props.row} days={props.days} />
    </>
  )
}

function DayTable(props: { row: IndicatorRow; days: readonly DayRow[] }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const formats = useFormats()
  const text = useFigureText()
  const isShare = () => props.row.unit === 'percent'
  const columns = (): readonly Column<DayRow>[] => [
    { key: 'day', title: words().day, value: (row) => row.day, always: true, width: '8rem' },
    {
      key: 'figure',
      title: isShare() ? words().percent : words().count,
      value: (row) => (isShare() ? Number(row.percent ?? 0) : row.numerator),
      cell: (row) => text(props.row.unit, row),
      align: 'end',
    },
    ...(isShare()
      ? [
          {
            key: 'parts',
            title: `${words().numerator} ÷ ${words().denominator}`,
            value: (row: DayRow) => words().of(formats.count(row.numerator), formats.count(row.denominator)),
            align: 'end' as const,
            unsorted: true,
          },
        ]
      : []),
  ]
  const save = () => {
    const header = [words().day, words().numerator, words().denominator, words().percent, words().version]
    const lines = props.days.map((row) => [
      row.day,
      row.numerator,
      row.denominator,
      row.percent,
      row.formulaVersion,
    ])
    saveCsv(local(props.row.title), csvText(header, lines))
  }
  return (
    <details class={cx('data')}>
      <summary>{words().showData}</summary>
      <PlainTable
        label={words().trend}
        columns={columns()}
        rows={props.days.toReversed()}
        rowKey={(row) => row.day}
      />
      <Button size="small" onClick={save}>
        {words().export}
      </Button>
    </details>
  )
}
