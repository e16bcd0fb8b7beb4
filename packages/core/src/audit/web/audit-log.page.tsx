import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
} from '@sanzhi/plugin-api/web'
import { Button, Face, Page, Tag, useFormats } from '@sanzhi/web-kit'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { ListCard, NoResult, type Column } from '@sanzhi/web-kit/table'
import { Show } from 'solid-js'
import type { AuditRouter } from '../audit.router.ts'
import { AuditDrawer } from './audit-drawer.tsx'
import { useAuditExport } from './audit-export.ts'
import { AUDIT_FILTERS, AuditFilter, searchOf } from './audit-filter.tsx'
import { useAuditTexts, type AuditRow } from './audit-row.ts'
import { SealingCard } from './sealing-card.tsx'
import { useAuditWords } from './words.ts'

const PAGE_SIZE = 100

/** Who did what, for the audit administrator. */
export function AuditLogPage() {
  const words = useAuditWords()
  const columns = useColumns()
  const api = useApi<AuditRouter>('audit')
  const [filters, setFilters, clear] = useListState(AUDIT_FILTERS)
  const [open, setOpen] = useAddressParam('record')
  const list = useInfiniteQuery(() => ({
    ...api.list.listOptions({ limit: PAGE_SIZE, ...searchOf(filters()) }),
    placeholderData: keepPreviousData,
  }))
  const { exporting, runExport } = useAuditExport(() => searchOf(filters()))
  const isFiltered = () => AUDIT_FILTERS.some((name) => filters()[name] !== '')
  const opened = () =>
    list.isSuccess ? list.data.pages.flatMap((page) => page.rows).find((row) => row.id === open()) : undefined
  return (
    <Page title={words().title} summary={words().summary}>
      <SealingCard />
      <AuditFilter value={filters()} onValue={setFilters} onReset={clear} />
      <ListCard<AuditRow>
        name="audit"
        title={words().list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        actions={
          <Button busy={exporting()} onClick={runExport}>
            <DownloadIcon size="1em" />
            {words().export}
          </Button>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={words().empty} detail={words().emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <AuditDrawer row={opened()} onClose={() => setOpen('')} />
    </Page>
  )
}

function useColumns(): () => readonly Column<AuditRow>[] {
  const words = useAuditWords()
  const formats = useFormats()
  const texts = useAuditTexts()
  return () => [
    {
      key: 'at',
      title: words().at,
      value: (row) => row.at,
      cell: (row) => formats.instant(row.at),
      always: true,
      width: '10rem',
    },
    { key: 'person', title: words().person, value: texts.person, width: '9rem' },
    { key: 'action', title: words().action, value: (row) => texts.action(row.action) },
    {
      key: 'module',
      title: words().module,
      value: (row) => texts.module(texts.moduleOf(row.action)),
      width: '9rem',
    },
    { key: 'object', title: words().object, value: (row) => texts.object(row.object), unsorted: true },
    {
      key: 'requestId',
      title: words().requestId,
      value: (row) => row.requestId,
      unsorted: true,
      hidden: true,
    },
    {
      key: 'seal',
      title: words().seal,
      value: (row) => row.sequence,
      cell: (row) => <SealTag row={row} />,
      width: '6.5rem',
    },
  ]
}

function SealTag(props: { row: AuditRow }) {
  const words = useAuditWords()
  return (
    <Tag tone={props.row.sequence === null ? 'warning' : 'success'}>
      {props.row.sequence === null ? words().unsealed : words().sealed}
    </Tag>
  )
}
