import { useDistrictApi, useLocalText, useQuery, type Answer } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Face, Page, QueryView, Tag, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { For, Show } from 'solid-js'
import type { DistrictIndicatorsRouter } from '../district-indicators.router.ts'
import { useFigureText } from './figure-text.ts'
import styles from './indicators.module.css'
import { useIndicatorWords } from './words.ts'

const cx = bindClasses(styles)

type Indicator = Answer<DistrictIndicatorsRouter, 'list'>[number]
type StreetRow = Indicator['streets'][number]

/** Every indicator over the streets of a district, by the same formula, in the order of their codes. */
export function DistrictIndicatorsPage() {
  const words = useIndicatorWords()
  const local = useLocalText()
  const api = useDistrictApi<DistrictIndicatorsRouter>('indicators')
  const list = useQuery(() => api.list.queryOptions())
  const isEmpty = (rows: readonly Indicator[]) =>
    rows.every(({ streets }) => streets.every(({ figure }) => figure === null))
  return (
    <Page title={words().district.title} summary={words().district.summary}>
      <QueryView
        query={list}
        isEmpty={isEmpty}
        empty={
          <Card>
            <Face scene="empty" title={words().district.empty} detail={words().district.emptyDetail} />
          </Card>
        }
      >
        {(rows) => (
          <For each={rows()}>
            {(row) => (
              <Card title={local(row.title)} extra={<ExportButton row={row} />}>
                <Sum row={row} />
                <Streets row={row} />
              </Card>
            )}
          </For>
        )}
      </QueryView>
    </Page>
  )
}

function ExportButton(props: { row: Indicator }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const save = () => {
    const header = [
      words().district.street,
      words().numerator,
      words().denominator,
      words().percent,
      words().day,
      words().version,
    ]
    const lines = props.row.streets.map(({ name, figure }) => [
      name,
      figure?.numerator ?? null,
      figure?.denominator ?? null,
      figure?.percent ?? null,
      figure?.day ?? null,
      figure?.formulaVersion ?? null,
    ])
    saveCsv(local(props.row.title), csvText(header, lines))
  }
  return (
    <Button size="small" onClick={save}>
      {words().export}
    </Button>
  )
}

function Sum(props: { row: Indicator }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const formats = useFormats()
  const text = useFigureText()
  const hasWithheld = () => props.row.streets.some(({ figure }) => figure?.isWithheld)
  return (
    <div class={cx('sum')}>
      <Show when={props.row.sum}>
        {(sum) => (
          <p class={cx('figure')}>
            <span>{words().district.sum}</span>
            <span class={cx('value')}>{text(props.row.unit, sum())}</span>
            <Show when={sum().denominator !== null}>
              <span class={cx('parts')}>
                {words().of(formats.count(sum().numerator), formats.count(sum().denominator))}
              </span>
            </Show>
          </p>
        )}
      </Show>
      <Show when={hasWithheld()}>
        <p class={cx('quiet')}>{words().district.sumWithheld}</p>
      </Show>
      <p class={cx('formula')}>{local(props.row.formula)}</p>
    </div>
  )
}

function Streets(props: { row: Indicator }) {
  const words = useIndicatorWords()
  const local = useLocalText()
  const text = useFigureText()
  const columns = (): readonly Column<StreetRow>[] => [
    { key: 'name', title: words().district.street, value: (row) => row.name, always: true },
    {
      key: 'figure',
      title: props.row.unit === 'percent' ? words().percent : words().count,
      value: (row) => valueOf(row, props.row.unit),
      cell: (row) => <StreetFigure row={row} text={(figure) => text(props.row.unit, figure)} />,
      align: 'end',
      width: '10rem',
    },
    {
      key: 'numerator',
      title: words().numerator,
      value: (row) => row.figure?.numerator ?? null,
      align: 'end',
      width: '7rem',
    },
    ...(props.row.unit === 'percent'
      ? [
          {
            key: 'denominator',
            title: words().denominator,
            value: (row: StreetRow) => row.figure?.denominator ?? null,
            align: 'end' as const,
            width: '7rem',
          },
        ]
      : []),
    { key: 'day', title: words().day, value: (row) => row.figure?.day ?? null, width: '8rem' },
    {
      key: 'version',
      title: words().version,
      value: (row) => row.figure?.formulaVersion ?? null,
      cell: (row) => (
        <Show when={row.figure && row.figure.formulaVersion !== props.row.formulaVersion && row.figure}>
          {(figure) => <Tag tone="warning">{words().district.oldFormula(figure().formulaVersion)}</Tag>}
        </Show>
      ),
      width: '9rem',
    },
  ]
  return (
    <PlainTable
      label={words().district.tableOf(local(props.row.title))}
      columns={columns()}
      rows={props.row.streets}
      rowKey={(row) => row.slug}
    />
  )
}

function valueOf({ figure }: StreetRow, unit: 'percent' | 'count'): number | null {
  if (figure === null) return null
  if (unit === 'count') return figure.numerator
  return figure.percent === null ? null : Number(figure.percent)
}

function StreetFigure(props: { row: StreetRow; text: (figure: NonNullable<StreetRow['figure']>) => string }) {
  const words = useIndicatorWords()
  return (
    <Show when={props.row.figure} fallback={<span class={cx('quiet')}>{words().district.noFigure}</span>}>
      {(figure) => (
        <Show
          when={!figure().isWithheld}
          fallback={<span class={cx('quiet')}>{words().district.withheld}</span>}
        >
          {props.text(figure())}
        </Show>
      )}
    </Show>
  )
}
