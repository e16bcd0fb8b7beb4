import {
  useApi,
  useCan,
  useLocalText,
  useMutation,
  useQuery,
  useQueryClient,
  useStreetPath,
} from '@sanzhi/plugin-api/web'
import { Button, ButtonLink, Face, Page, Tag, toast, useFormats, useKit } from '@sanzhi/web-kit'
import { ListCard, wholeList, type Column } from '@sanzhi/web-kit/table'
import { createSignal, For, Show } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import type { Batch as Row } from './roster.ts'
import { UndoDialog } from './undo-dialog.tsx'
import { RunList } from './run-list.tsx'
import { RunPanel } from './run-panel.tsx'
import { useRuns } from './use-runs.ts'
import { useImportsWords } from './words.ts'

/** Each import of the street, the latest first. */
export function HistoryPage() {
  const words = useImportsWords()
  const can = useCan()
  const to = useStreetPath()
  const [chosen, setChosen] = createSignal<Row>()
  const columns = useColumns(setChosen)
  const queries = useQueryClient()
  const kit = useKit()
  const api = useApi<ImportsRouter>('imports')
  const batches = useQuery(() => api.listBatches.queryOptions())
  const runs = useRuns()
  const undoing = useMutation(() => ({
    mutationFn: async ({ batchId, isLarge }: { readonly batchId: string; readonly isLarge: boolean }) => {
      if (isLarge) await api.startUndo.run({ batchId })
      else await api.undo.run({ batchId })
      return isLarge
    },
    onSuccess: (isLarge: boolean) => {
      toast.success(isLarge ? words().run.startedUndo : words().undo.done)
      setChosen(undefined)
    },
    // Whatever a roster holds may be shown anywhere; and where it was refused, the dialog says anew why.
    onSettled: () => queries.invalidateQueries(),
    onError: (error) => toast.failure(kit.describeError(error).detail ?? kit.describeError(error).title),
  }))
  const toImport = () => (
    <Show when={can('imports.run')}>
      <ButtonLink href={to('imports')} tone="primary">
        {words().title}
      </ButtonLink>
    </Show>
  )
  return (
    <Page title={words().list} summary={words().listSummary}>
      <For each={runs.underWay()}>
        {(run) => (
          <RunPanel
            run={run}
            busy={runs.isCancelling()}
            canCancel={runs.canCancel()}
            onCancel={() => runs.cancel(run.id)}
          />
        )}
      </For>
      <RunList runs={runs.known()} />
      <ListCard<Row>
        name="imports"
        title={words().list}
        query={wholeList(batches, (rows) => rows)}
        columns={columns()}
        rowKey={(row) => row.id}
        actions={toImport()}
        empty={
          <Face
            scene="empty"
            title={words().emptyHistory}
            detail={words().emptyHistoryDetail}
            actions={toImport()}
          />
        }
      />
      <UndoDialog
        batch={chosen()}
        busy={undoing.isPending}
        onUndo={(batchId, isLarge) => undoing.mutate({ batchId, isLarge })}
        onClose={() => setChosen(undefined)}
      />
    </Page>
  )
}

function useColumns(onUndo: (row: Row) => void): () => readonly Column<Row>[] {
  const words = useImportsWords()
  const formats = useFormats()
  const can = useCan()
  const local = useLocalText()
  const api = useApi<ImportsRouter>('imports')
  const rosters = useQuery(() => ({ ...api.rosters.queryOptions(), staleTime: Number.POSITIVE_INFINITY }))
  const rosterTitle = (id: string) => {
    const roster = rosters.isSuccess ? rosters.data.find((known) => known.id === id) : undefined
    return roster ? local(roster.title) : id
  }
  const count = (key: 'created' | 'updated' | 'unchanged' | 'rejected', title: string): Column<Row> => ({
    key,
    title,
    value: (row) => row[key],
    cell: (row) => formats.count(row[key]),
    align: 'end',
    width: '5.5rem',
  })
  return () => [
    {
      key: 'createdAt',
      title: words().at,
      value: (row) => row.createdAt,
      cell: (row) => formats.instant(row.createdAt),
      always: true,
      width: '10rem',
    },
    { key: 'roster', title: words().rosterName, value: (row) => rosterTitle(row.roster), width: '9rem' },
    { key: 'fileName', title: words().fileName, value: (row) => row.fileName },
    { key: 'by', title: words().by, value: (row) => row.createdByName, width: '10rem' },
    count('created', words().counts.creates),
    count('updated', words().counts.updates),
    count('unchanged', words().counts.unchanged),
    count('rejected', words().counts.rejected),
    {
      key: 'state',
      title: words().undo.column,
      value: (row) => row.undone?.at ?? '',
      cell: (row) => (
        <Show when={row.undone} fallback={<State row={row} canUndo={can('imports.run')} onUndo={onUndo} />}>
          {(undone) => (
            <Tag tone="neutral">
              {words().undo.undone(formats.instant(undone().at), undone().byName ?? words().undo.nobody)}
            </Tag>
          )}
        </Show>
      ),
      width: '10rem',
    },
  ]
}

/** Of a batch that stands: the way to take it back, where it was kept row by row. */
function State(props: { row: Row; canUndo: boolean; onUndo: (row: Row) => void }) {
  const words = useImportsWords()
  return (
    <Show when={props.canUndo && props.row.isRecorded} fallback={words().undo.inForce}>
      <Button size="small" onClick={() => props.onUndo(props.row)}>
        {words().undo.action}
      </Button>
    </Show>
  )
}
