import {
  keepPreviousData,
  useAddressParam,
  useApi,
  useInfiniteQuery,
  useListState,
  useMutation,
  useQueryClient,
} from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Face, toast, useFormats, useKit } from '@sanzhi/web-kit'
import { DownloadIcon } from '@sanzhi/web-kit/icons'
import { ListCard, NoResult } from '@sanzhi/web-kit/table'
import { createMemo, createSignal, Show } from 'solid-js'
import type { TasksRouter } from '../tasks.router.ts'
import { InboxFilter, filterNames, type Filters } from './inbox-filter.tsx'
import { useInboxColumns } from './inbox-columns.tsx'
import styles from './inbox.module.css'
import { TaskDrawer } from './task-drawer.tsx'
import type { InboxTab, TaskRow } from './task-row.ts'
import { useExport } from './export-tasks.ts'
import { useTasksWords } from './words.ts'

const cx = bindClasses(styles)
const PAGE_SIZE = 50

/** One tab of the inbox: conditions, list, and the task that is open. */
export function InboxList(props: { tab: InboxTab }) {
  const words = useTasksWords()
  const api = useApi<TasksRouter>('tasks')
  const queries = useQueryClient()
  const [filters, setFilters, clear] = useListState(filterNames)
  const [open, setOpen] = useAddressParam('task')
  const [selected, setSelected] = createSignal<ReadonlySet<string>>(new Set())
  const input = () => inputOf(props.tab, filters())
  const list = useInfiniteQuery(() => ({
    ...api.list.listOptions({ ...input(), limit: PAGE_SIZE }),
    placeholderData: keepPreviousData,
  }))
  const rows = createMemo(() => (list.isSuccess ? list.data.pages.flatMap((page) => page.rows) : []))
  const toggle = (id: string) => {
    const next = new Set(selected())
    if (!next.delete(id)) next.add(id)
    setSelected(next)
  }
  const columns = useInboxColumns(() => props.tab, { ids: selected, toggle })
  const isFiltered = () => filterNames.some((name) => filters()[name] !== '')
  const refresh = () => {
    setSelected(new Set<string>())
    // Everything of the inbox, the badge in the top bar too.
    return Promise.all(
      [api.list.queryKey(), api.kinds.queryKey(), api.counts.queryKey(), api.get.queryKey()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
  }
  return (
    <div class={cx('panel')}>
      <InboxFilter tab={props.tab} filters={filters()} onFilters={setFilters} onClear={clear} />
      <ListCard<TaskRow>
        name={`tasks-${props.tab}`}
        title={words().lists[props.tab]}
        query={list}
        columns={columns()}
        rowKey={(row) => row.id}
        onOpen={(row) => setOpen(row.id)}
        actions={
          <>
            <Show when={props.tab === 'open'}>
              <ClaimMany rows={rows()} selected={selected()} onSelect={setSelected} onClaimed={refresh} />
            </Show>
            <ExportButton input={input()} empty={rows().length === 0} />
          </>
        }
        empty={
          <Show
            when={isFiltered()}
            fallback={
              <Face
                scene="empty"
                compact
                title={words().empty[props.tab]}
                detail={words().emptyDetail[props.tab]}
              />
            }
          >
            <NoResult onClear={clear} />
          </Show>
        }
      />
      <TaskDrawer id={open()} onClose={() => setOpen('')} onChange={refresh} />
    </div>
  )
}

function inputOf(tab: InboxTab, filters: Filters) {
  return {
    tab,
    ...(filters.q && { q: filters.q }),
    ...(filters.source && { source: filters.source }),
    ...(filters.kind && { kind: filters.kind }),
    ...(filters.overdue === 'yes' && { overdue: true }),
  }
}

function ClaimMany(props: {
  rows: readonly TaskRow[]
  selected: ReadonlySet<string>
  onSelect: (ids: ReadonlySet<string>) => void
  onClaimed: () => Promise<unknown>
}) {
  const words = useTasksWords()
  const formats = useFormats()
  const kit = useKit()
  const api = useApi<TasksRouter>('tasks')
  const claimable = () => props.rows.filter((row) => row.canClaim).map((row) => row.id)
  // The page may have changed since: only what is still on show is claimed.
  const chosen = () => claimable().filter((id) => props.selected.has(id))
  const claim = useMutation(() => ({
    ...api.claim.mutationOptions(),
    onSuccess: ({ claimed, refused }) => {
      const count = formats.count(claimed)
      if (refused.length === 0) toast.success(words().claimed(count))
      else toast.failure(words().claimedSome(count, formats.count(refused.length)))
    },
    onError: (error) => toast.failure(kit.describeError(error).detail ?? kit.describeError(error).title),
    onSettled: () => props.onClaimed(),
  }))
  return (
    <Show
      when={chosen().length > 0}
      fallback={
        <Show when={claimable().length > 1}>
          <Button onClick={() => props.onSelect(new Set(claimable()))}>{words().selectAll}</Button>
        </Show>
      }
    >
      <span class={cx('chosen')} aria-live="polite">
        {words().selected(formats.count(chosen().length))}
      </span>
      <Button onClick={() => props.onSelect(new Set<string>())} disabled={claim.isPending}>
        {words().unselect}
      </Button>
      <Button tone="primary" busy={claim.isPending} onClick={() => claim.mutate({ ids: chosen() })}>
        {words().claimMany}
      </Button>
    </Show>
  )
}

function ExportButton(props: { input: ReturnType<typeof inputOf>; empty: boolean }) {
  const words = useTasksWords()
  const kit = useKit()
  const save = useExport()
  const [busy, setBusy] = createSignal(false)
  const run = async () => {
    setBusy(true)
    try {
      await save(props.input)
    } catch (error) {
      toast.failure(kit.describeError(error).title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button onClick={() => void run()} busy={busy()} disabled={props.empty}>
      <DownloadIcon size="1.1em" />
      {busy() ? words().exporting : words().export}
    </Button>
  )
}
