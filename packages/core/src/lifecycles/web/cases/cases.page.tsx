import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
} from '@sanzhi/plugin-api/web'
import { Button, Face, Page, toast, useKit } from '@sanzhi/web-kit'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { ListCard, NoResult } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { LifecyclesRouter } from '../../lifecycles.router.ts'
import type { CaseRow } from '../case/case-row.ts'
import { useLifecyclesWords } from '../words.ts'
import { CaseDrawer } from './case-drawer.tsx'
import { useCasesColumns } from './cases-columns.tsx'
import { caseFilters, CasesFilter, searchOf } from './cases-filter.tsx'
import { useCasesExport } from './export-cases.ts'

const PAGE_SIZE = 50

/** 办理进度: every case of the street that the reader may see, whatever module it belongs to, what is due first on top. */
export function CasesPage() {
  const words = useLifecyclesWords()
  const api = useApi<LifecyclesRouter>('lifecycles')
  const columns = useCasesColumns()
  const [filters, setFilters, clear] = useListState(caseFilters)
  const [open, setOpen] = useAddressParam('case')
  const list = useInfiniteQuery(() => ({
    ...api.listCases.listOptions({ ...searchOf(filters()), limit: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  }))
  const isFiltered = () => caseFilters.some((name) => filters()[name] !== '')
  return (
    <Page title={words().cases.page} summary={words().cases.summary}>
      <CasesFilter value={filters()} onValue={setFilters} onReset={clear} />
      <ListCard<CaseRow>
        name="lifecycles-cases"
        title={words().cases.list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(`${row.lifecycle}/${row.subject}`)}
        actions={<ExportButton search={searchOf(filters())} />}
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={words().cases.empty} detail={words().cases.emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <CaseDrawer address={open()} onClose={() => setOpen('')} />
    </Page>
  )
}

function ExportButton(props: { search: ReturnType<typeof searchOf> }) {
  const words = useLifecyclesWords()
  const kit = useKit()
  const save = useCasesExport()
  const [busy, setBusy] = createSignal(false)
  const run = async () => {
    setBusy(true)
    try {
      await save(props.search)
    } catch (error) {
      toast.failure(kit.describeError(error).title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button onClick={() => void run()} busy={busy()}>
      <DownloadIcon size="1.1em" />
      {words().cases.export}
    </Button>
  )
}
