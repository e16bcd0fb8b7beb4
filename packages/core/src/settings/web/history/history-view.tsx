import {
  keepPreviousData,
  useApi,
  useCan,
  useInfiniteQuery,
  useListState,
  useLocalText,
  useQuery,
} from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Face, Field, Tag, useFormats } from '@sanzhi/web-kit'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { Select } from '@sanzhi/web-kit/select'
import { ListCard, type Column } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import type { ChangeRow } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'
import { kindOf } from './change-kind.ts'
import { useHistoryExport } from './history-export.ts'
import { UndoDialog } from './undo-dialog.tsx'

const cx = bindClasses(styles)
const PAGE_SIZE = 50

/** Who changed what, when and why; each change can be undone. */
export function HistoryView() {
  const words = useSettingsWords()
  const local = useLocalText()
  const can = useCan()
  const api = useApi<SettingsRouter>('settings')
  const [filters, setFilters] = useListState(['owner'])
  const search = () => (filters().owner === '' ? {} : { owner: filters().owner })
  const owners = useQuery(() => api.list.queryOptions())
  const list = useInfiniteQuery(() => ({
    ...api.history.listOptions({ limit: PAGE_SIZE, ...search() }),
    placeholderData: keepPreviousData,
  }))
  const [undoing, setUndoing] = createSignal<ChangeRow>()
  const columns = useColumns(() => can('settings.change'), setUndoing)
  const { exporting, runExport } = useHistoryExport(search)
  return (
    <div class={cx('stack')}>
      <Card>
        <div class={cx('filters')}>
          <Field label={words().history.owner}>
            {(ids) => (
              <Select
                ids={ids}
                value={filters().owner}
                all={words().history.allOwners}
                options={(owners.isSuccess ? owners.data : []).map(({ id, title }) => ({
                  value: id,
                  label: local(title),
                }))}
                onValue={(owner) => setFilters({ owner })}
              />
            )}
          </Field>
        </div>
      </Card>
      <ListCard<ChangeRow>
        name="settings-history"
        title={words().history.title}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        actions={
          <Button busy={exporting()} onClick={() => void runExport()}>
            <DownloadIcon size="1em" />
            {words().history.export}
          </Button>
        }
        empty={<Face scene="empty" title={words().history.empty} detail={words().history.emptyDetail} />}
      />
      <UndoDialog row={undoing()} onClose={() => setUndoing(undefined)} />
    </div>
  )
}

const KIND_TONE = { change: 'info', reset: 'neutral', undo: 'warning' } as const

function useColumns(
  canUndo: () => boolean,
  onUndo: (row: ChangeRow) => void,
): () => readonly Column<ChangeRow>[] {
  const words = useSettingsWords()
  const formats = useFormats()
  const local = useLocalText()
  const texts = useSettingTexts()
  return () => [
    {
      key: 'at',
      title: words().history.at,
      value: (row) => row.changedAt,
      cell: (row) => formats.instant(row.changedAt),
      width: '10rem',
    },
    { key: 'owner', title: words().history.owner, value: (row) => local(row.ownerTitle), width: '10rem' },
    {
      key: 'setting',
      title: words().setting,
      value: texts.title,
      cell: (row) => (
        <>
          {texts.title(row)}
          <Show when={row.schema === null}>
            {' '}
            <Tag>{words().history.gone}</Tag>
          </Show>
        </>
      ),
      always: true,
    },
    { key: 'from', title: words().from, value: (row) => texts.value(row, row.oldValue) },
    { key: 'to', title: words().to, value: (row) => texts.value(row, row.newValue) },
    {
      key: 'kind',
      title: words().history.kind,
      value: (row) => words().history.kinds[kindOf(row)],
      cell: (row) => <Tag tone={KIND_TONE[kindOf(row)]}>{words().history.kinds[kindOf(row)]}</Tag>,
      width: '5.5rem',
    },
    { key: 'by', title: words().history.by, value: (row) => row.changedByName, width: '8rem' },
    { key: 'reason', title: words().reason, value: (row) => row.reason },
    ...(canUndo()
      ? [
          {
            key: 'undo',
            title: words().history.undo,
            value: () => null,
            unsorted: true,
            width: '5rem',
            cell: (row: ChangeRow) => (
              <Show when={row.schema !== null}>
                <Button tone="link" size="small" onClick={() => onUndo(row)}>
                  {words().history.undo}
                  <span class="visually-hidden">{texts.title(row)}</span>
                </Button>
              </Show>
            ),
          },
        ]
      : []),
  ]
}
