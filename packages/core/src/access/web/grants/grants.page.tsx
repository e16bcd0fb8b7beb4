import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useCan,
  useInfiniteQuery,
  useListState,
} from '@sanzhi/plugin-api/web'
import { Button, Face, Notice, Page } from '@sanzhi/web-kit'
import { AddIcon, DownloadIcon } from '@sanzhi/web-kit/icons'
import { ListCard, NoResult } from '@sanzhi/web-kit/table'
import { createSignal, Show } from 'solid-js'
import type { AccessRouter } from '../../access.router.ts'
import { useAccessWords } from '../words.ts'
import { useChoices } from './choices.ts'
import { EndDialog } from './end-dialog.tsx'
import { GiveDrawer } from './give-drawer.tsx'
import { useGrantColumns } from './grant-columns.tsx'
import { GrantDrawer } from './grant-drawer.tsx'
import { useGrantExport } from './grant-export.ts'
import { GRANT_FILTERS, GrantFilter, searchOf } from './grant-filter.tsx'
import type { GrantRow } from './grant-row.ts'
import { PickedBar } from './picked-bar.tsx'

const PAGE_SIZE = 100

/** Who holds which role, where and how long. */
export function GrantsPage() {
  const words = useAccessWords()
  const can = useCan()
  const api = useApi<AccessRouter>('access')
  const [filters, setFilters, clear] = useListState(GRANT_FILTERS)
  const [open, setOpen] = useAddressParam('grant')
  const [giving, setGiving] = createSignal(false)
  const [picked, setPicked] = createSignal<ReadonlySet<string>>(new Set())
  const [ending, setEnding] = createSignal<readonly GrantRow[]>([])
  const { choices, roleName, query: choosing } = useChoices()
  const search = () => searchOf(filters(), choices().roles)
  const list = useInfiniteQuery(() => ({
    ...api.listGrants.listOptions({ limit: PAGE_SIZE, ...search() }),
    placeholderData: keepPreviousData,
    // A role in the address is told from nonsense by the roles that there are.
    enabled: !choosing.isPending,
  }))
  const rows = () => (list.isSuccess ? list.data.pages.flatMap((page) => page.rows) : [])
  const pickedRows = () => rows().filter((row) => picked().has(row.id))
  const toggle = (row: GrantRow, isPicked: boolean) => {
    const next = new Set(picked())
    if (isPicked) next.add(row.id)
    else next.delete(row.id)
    setPicked(next)
  }
  const columns = useGrantColumns({ roleName, picked, toggle })
  const { exporting, runExport } = useGrantExport({ search, roleName })
  const isFiltered = () => GRANT_FILTERS.some((name) => filters()[name] !== '')

  return (
    <Page
      title={words().grants.title}
      summary={words().grants.summary}
      actions={
        <Show when={can('access.grant')}>
          <Button tone="primary" onClick={() => setGiving(true)}>
            <AddIcon size="1em" />
            {words().grants.give}
          </Button>
        </Show>
      }
    >
      <Show when={!can('access.grant')}>
        <Notice tone="info" title={words().grants.readOnly} />
      </Show>
      <GrantFilter choices={choices()} value={filters()} onValue={setFilters} onReset={clear} />
      <PickedBar
        count={pickedRows().length}
        onEnd={() => setEnding(pickedRows())}
        onClear={() => setPicked(new Set<string>())}
      />
      <ListCard<GrantRow>
        name="grants"
        title={words().grants.list}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        actions={
          <Button busy={exporting()} onClick={() => void runExport()}>
            <DownloadIcon size="1em" />
            {words().grants.export}
          </Button>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={<Face scene="empty" title={words().grants.empty} detail={words().grants.emptyDetail} />}
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <GrantDrawer
        grant={rows().find((row) => row.id === open())}
        roleName={roleName}
        onEnd={(row) => setEnding([row])}
        onClose={() => setOpen('')}
      />
      <GiveDrawer open={giving()} choices={choices()} roleName={roleName} onClose={() => setGiving(false)} />
      <EndDialog
        grants={ending()}
        roleName={roleName}
        onClose={(isDone) => {
          setEnding([])
          if (isDone) setPicked(new Set<string>())
        }}
      />
    </Page>
  )
}
