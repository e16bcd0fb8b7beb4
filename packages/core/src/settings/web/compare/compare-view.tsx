import { useApi, useListState, useLocalText, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Checkbox, Face, Field, Tag } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import type { DifferenceRow } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'
import { PointField } from './point-field.tsx'

const cx = bindClasses(styles)

/** How what held at two points differs; unless asked otherwise, what the street made of the defaults. */
export function CompareView() {
  const words = useSettingsWords()
  const local = useLocalText()
  const texts = useSettingTexts()
  const api = useApi<SettingsRouter>('settings')
  const [state, setState] = useListState(['from', 'to', 'owner', 'all'])
  const from = () => state().from || 'default'
  const to = () => state().to || 'street'
  const isWhole = () => from() !== 'moment' && to() !== 'moment'
  const owners = useQuery(() => api.list.queryOptions())
  const found = useQuery(() => ({
    ...api.compare.queryOptions({
      from: from(),
      to: to(),
      all: state().all === 'yes',
      ...(state().owner === '' ? {} : { owner: state().owner }),
    }),
    enabled: isWhole(),
  }))
  const columns = useColumns()
  const rows = () => (found.isSuccess ? found.data : [])
  const runExport = () => {
    const header = [
      words().compare.owner,
      words().setting,
      words().key,
      words().compare.before,
      words().compare.after,
      words().compare.result,
    ]
    const cells = (row: DifferenceRow) => [
      local(row.ownerTitle),
      texts.title(row),
      row.key,
      texts.value(row, row.from.value),
      texts.value(row, row.to.value),
      row.isSame ? words().compare.same : words().compare.differs,
    ]
    saveCsv(words().compare.fileName, csvText(header, rows().map(cells)))
  }
  return (
    <div class={cx('stack')}>
      <Card title={words().compare.card}>
        <div class={cx('filters')}>
          <PointField
            label={words().compare.from}
            value={from()}
            onValue={(point) => setState({ from: point })}
          />
          <PointField label={words().compare.to} value={to()} onValue={(point) => setState({ to: point })} />
          <Field label={words().compare.owner}>
            {(ids) => (
              <Select
                ids={ids}
                value={state().owner}
                all={words().compare.all}
                options={(owners.isSuccess ? owners.data : []).map(({ id, title }) => ({
                  value: id,
                  label: local(title),
                }))}
                onValue={(owner) => setState({ owner })}
              />
            )}
          </Field>
        </div>
        <div class={cx('only')}>
          <Checkbox
            label={words().compare.onlyChanges}
            note={words().compare.note}
            checked={state().all !== 'yes'}
            onChange={(only) => setState({ all: only ? '' : 'yes' })}
          />
        </div>
      </Card>
      <Show
        when={isWhole()}
        fallback={
          <Card>
            <Face scene="empty" title={words().compare.waiting} />
          </Card>
        }
      >
        <ListCard<DifferenceRow>
          name="settings-compare"
          title={words().compare.title}
          query={wholeList(found, (answer: readonly DifferenceRow[]) => answer)}
          columns={columns()}
          rowKey={(row) => `${row.owner} ${row.key}`}
          actions={
            <Button disabled={rows().length === 0} onClick={runExport}>
              <DownloadIcon size="1em" />
              {words().compare.export}
            </Button>
          }
          empty={<Face scene="empty" title={words().compare.empty} detail={words().compare.emptyDetail} />}
        />
      </Show>
    </div>
  )
}

function useColumns(): () => readonly Column<DifferenceRow>[] {
  const words = useSettingsWords()
  const local = useLocalText()
  const texts = useSettingTexts()
  const side = (row: DifferenceRow, at: 'from' | 'to') => (
    <>
      {texts.value(row, row[at].value)}
      <span class={cx('quiet')}>{words().compare.sourceOf(texts.layer(row[at].source))}</span>
    </>
  )
  return () => [
    { key: 'owner', title: words().compare.owner, value: (row) => local(row.ownerTitle), width: '12rem' },
    { key: 'setting', title: words().setting, value: texts.title, always: true },
    {
      key: 'from',
      title: words().compare.before,
      value: (row) => texts.value(row, row.from.value),
      cell: (row) => side(row, 'from'),
    },
    {
      key: 'to',
      title: words().compare.after,
      value: (row) => texts.value(row, row.to.value),
      cell: (row) => side(row, 'to'),
    },
    {
      key: 'result',
      title: words().compare.result,
      value: (row) => (row.isSame ? words().compare.same : words().compare.differs),
      cell: (row) => (
        <Tag tone={row.isSame ? 'neutral' : 'warning'}>
          {row.isSame ? words().compare.same : words().compare.differs}
        </Tag>
      ),
      width: '6.5rem',
    },
  ]
}
