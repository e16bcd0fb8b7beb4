import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Details, Drawer, Notice, useFormats } from '@sanzhi/web-kit'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import { useFigureText } from './figure-text.ts'
import type { IndicatorRow } from './indicator-row.ts'
import styles from './indicators.module.css'
import { IndicatorTrend } from './indicator-trend.tsx'
import { useIndicatorWords } from './words.ts'

const cx = bindClasses(styles)

type CommunityRow = IndicatorRow['communities'][number]

/** How an indicator is counted, how it went and how it stands in each community; undefined closes it. */
export function IndicatorDrawer(props: { row: IndicatorRow | undefined; onClose: () => void }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  return (
    <Drawer
      open={props.row !== undefined}
      onClose={() => props.onClose()}
      title={props.row ? local(props.row.title) : words().title}
    >
      <Show when={props.row} keyed>
        {(row) => (
          <>
            <Facts row={row} />
            <Show when={row.isAboutPeople}>
              <Notice tone="info" title={words().people} />
            </Show>
            <Show when={row.whole !== null}>
              <h3 class={cx('heading')}>{words().trend}</h3>
              <IndicatorTrend row={row} />
            </Show>
            <h3 class={cx('heading')}>{words().communities}</h3>
            <Communities row={row} />
          </>
        )}
      </Show>
    </Drawer>
  )
}

function Facts(props: { row: IndicatorRow }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const formats = useFormats()
  const text = useFigureText()
  const value = () => {
    const { whole, unit } = props.row
    if (whole === null) return null
    const parts =
      whole.denominator === null
        ? ''
        : `（${words().of(formats.count(whole.numerator), formats.count(whole.denominator))}）`
    return `${text(unit, whole)}${parts}`
  }
  return (
    <Details
      items={[
        { term: words().value, value: value() },
        { term: words().day, value: props.row.whole?.day ?? null },
        { term: words().formula, value: local(props.row.formula), wide: true },
        { term: words().version, value: words().versionText(props.row.formulaVersion) },
        { term: words().direction, value: words().better[props.row.better] },
      ]}
    />
  )
}

function Communities(props: { row: IndicatorRow }) {
  const words = useIndicatorWords()
  const text = useFigureText()
  const columns = (): readonly Column<CommunityRow>[] => {
    const name: Column<CommunityRow> = {
      key: 'name',
      title: words().community,
      value: (row) => row.name,
      always: true,
    }
    const number = (key: 'numerator' | 'denominator', title: string): Column<CommunityRow> => ({
      key,
      title,
      value: (row) => row[key],
      align: 'end',
      width: '6rem',
    })
    if (props.row.unit === 'count') return [name, number('numerator', words().count)]
    return [
      name,
      number('numerator', words().numerator),
      number('denominator', words().denominator),
      {
        key: 'percent',
        title: words().percent,
        value: (row) => (row.percent === null ? null : Number(row.percent)),
        cell: (row) => text('percent', row),
        align: 'end',
        width: '6.5rem',
      },
    ]
  }
  return (
    <Show
      when={props.row.communities.length > 0}
      fallback={<p class={cx('quiet')}>{words().noCommunities}</p>}
    >
      <PlainTable
        label={words().communities}
        columns={columns()}
        rows={props.row.communities}
        rowKey={(row) => row.id}
      />
    </Show>
  )
}
