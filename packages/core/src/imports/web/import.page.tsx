import {
  useApi,
  useListState,
  useMutation,
  useQuery,
  useQueryClient,
  useStreetPath,
  hasReason,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  ButtonLink,
  Card,
  Page,
  QueryView,
  Steps,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { saveWorkbook } from '@sanzhi/web-kit/workbook'
import { createSignal, Match, Switch } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import { ChooseFile } from './choose-file.tsx'
import { ImportDone } from './import-done.tsx'
import styles from './import.module.css'
import { MappingView } from './mapping-view.tsx'
import { PreviewView } from './preview-view.tsx'
import { returnTable } from './return-rows.ts'
import { isRosterId, type Committed, type Preview, type Roster } from './roster.ts'
import { isOtherwiseHeaded, useMapping } from './use-mapping.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

/** From a file to records in three steps; nothing is written before the second has been seen. */
export function ImportPage() {
  const words = useImportsWords()
  const to = useStreetPath()
  const api = useApi<ImportsRouter>('imports')
  const rosters = useQuery(() => ({ ...api.rosters.queryOptions(), staleTime: Number.POSITIVE_INFINITY }))
  const work = useImportWork()
  const current = () => {
    if (work.committed()) return 2
    return work.preview() || work.mapping.proposal() ? 1 : 0
  }
  return (
    <Page
      title={words().title}
      summary={words().summary}
      actions={<ButtonLink href={to('imports/history')}>{words().history}</ButtonLink>}
    >
      <Card>
        <div class={cx('steps')}>
          <Steps label={words().steps.label} names={words().steps.names} current={current()} />
        </div>
      </Card>
      <QueryView query={rosters}>
        {(known) => (
          <Switch
            fallback={
              <ChooseFile
                rosters={known()}
                roster={work.roster()}
                onRoster={work.setRoster}
                file={work.file()}
                onFile={work.setFile}
                busy={work.busy() || work.mapping.busy()}
                error={work.error() ?? work.mapping.error()}
                onCheck={work.check}
              />
            }
          >
            <Match when={work.committed()}>
              {(result) => (
                <ImportDone
                  roster={work.roster()}
                  result={result()}
                  returning={work.returning()}
                  onReturn={() => work.returnRows(known())}
                  onMore={work.restart}
                />
              )}
            </Match>
            <Match when={work.mapping.proposal()}>
              {(proposal) => (
                <MappingView
                  proposal={proposal()}
                  columns={known().find(({ id }) => id === work.roster())?.columns ?? []}
                  busy={work.mapping.busy() || work.busy()}
                  error={work.mapping.error()}
                  onWhere={work.mapping.propose}
                  onSave={work.mapping.keep}
                  onForget={work.mapping.forget}
                  onBack={work.restart}
                />
              )}
            </Match>
            <Match when={work.preview()}>
              {(preview) => (
                <PreviewView
                  preview={preview()}
                  rosters={known()}
                  moved={work.moved()}
                  busy={work.busy()}
                  error={work.error()}
                  returning={work.returning()}
                  onReturn={() => work.returnRows(known())}
                  onMap={() => work.mapping.propose()}
                  onBack={work.restart}
                  onCommit={work.commit}
                />
              )}
            </Match>
          </Switch>
        )}
      </QueryView>
    </Page>
  )
}

/** The state of one import and its two calls. */
function useImportWork() {
  const api = useApi<ImportsRouter>('imports')
  const queries = useQueryClient()
  const [address, setAddress] = useListState(['roster'])
  const [file, setFile] = createSignal<File>()
  const [preview, setPreview] = createSignal<Preview>()
  const [committed, setCommitted] = createSignal<Committed>()
  const [moved, setMoved] = createSignal(false)
  const roster = () => (isRosterId(address().roster) ? address().roster : 'communities')

  const chosenFile = () => {
    const [chosen, id] = [file(), roster()]
    if (!chosen || !isRosterId(id)) throw new Error('The form lets nobody check without a file.')
    return { roster: id, file: chosen }
  }
  const upload = () => ({ ...chosenFile(), ...mapping.where() })
  const checking = useMutation(() => ({
    mutationFn: () => api.preview.run(upload()),
    onSuccess: (answer: Preview) => {
      mapping.close()
      setPreview(answer)
    },
    onError: (error: unknown) => {
      if (!isOtherwiseHeaded(error)) return
      checking.reset()
      mapping.propose()
    },
  }))
  const mapping = useMapping({ chosen: chosenFile, check: () => checking.mutate() })
  const committing = useMutation(() => ({
    mutationFn: (planHash: string) => api.commit.run({ ...upload(), planHash }),
    onSuccess: async (answer: Committed) => {
      setCommitted(answer)
      // Whatever a roster holds may be shown anywhere.
      await queries.invalidateQueries()
    },
    onError: (error: unknown) => {
      if (!hasReason(error, 'imports.plan_changed')) return
      setMoved(true)
      committing.reset()
      checking.mutate()
    },
  }))
  const words = useImportsWords()
  const formats = useFormats()
  const tellFailure = useFailureToast()
  const returning = useMutation(() => ({
    mutationFn: async (known: readonly Roster[]) => {
      const seen = preview()
      if (!seen) throw new Error('Rows are returned from a preview.')
      const returned = await api.returnRows.run(upload())
      const columns = known.find(({ id }) => id === seen.roster)?.columns ?? []
      const name = seen.fileName.replace(/\.[^.]+$/, '')
      await saveWorkbook(words().returnedFile(name), returnTable(returned, seen, { words: words(), columns }))
      return returned.rows.length
    },
    onSuccess: (count: number) => toast.success(words().returned(formats.count(count))),
    onError: tellFailure,
  }))

  return {
    roster,
    setRoster: (id: string) => setAddress({ roster: id }),
    file,
    setFile: (next: File | undefined) => {
      // What was pointed out in one file says nothing about another.
      mapping.restart()
      setFile(next)
    },
    preview,
    committed,
    moved,
    mapping,
    busy: () => checking.isPending || committing.isPending,
    error: () => checking.error ?? committing.error ?? undefined,
    returning: () => returning.isPending,
    returnRows: (known: readonly Roster[]) => returning.mutate(known),
    check: () => {
      setMoved(false)
      checking.mutate()
    },
    commit: () => {
      const seen = preview()
      if (seen) committing.mutate(seen.planHash)
    },
    restart: () => {
      setPreview(undefined)
      setCommitted(undefined)
      setFile(undefined)
      mapping.restart()
      checking.reset()
      committing.reset()
    },
  }
}
