import { useApi, useMutation, useQuery, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Details,
  Dialog,
  Notice,
  QueryView,
  toast,
  useFailureToast,
  useKit,
} from '@sanzhi/web-kit'
import { issueText, ValueView } from '@sanzhi/web-kit/schema-form'
import { createMemo, For, Show } from 'solid-js'
import type { SettingsRouter } from '../../settings.router.ts'
import type { ChangeRow } from '../setting-row.ts'
import { useSettingTexts } from '../setting-texts.ts'
import styles from '../settings.module.css'
import { useSettingsWords } from '../words.ts'

const cx = bindClasses(styles)

/** Shows what undoing a change comes to as things stand now, before it is done; undefined closes it. */
export function UndoDialog(props: { row: ChangeRow | undefined; onClose: () => void }) {
  const words = useSettingsWords()
  const texts = useSettingTexts()
  const api = useApi<SettingsRouter>('settings')
  // Keeps its words while it fades out.
  const last = createMemo<ChangeRow | undefined>((before) => props.row ?? before)
  const preview = useQuery(() => ({
    ...api.previewUndo.queryOptions({ id: props.row?.id ?? '' }),
    enabled: props.row !== undefined,
    staleTime: 0,
    gcTime: 0,
  }))
  const ready = () => (preview.isSuccess && preview.data.outcome !== null ? preview.data : undefined)
  const undoing = useUndoing(() => props.onClose())
  const undo = () => {
    const { row } = props
    const version = ready()?.version
    if (row && version !== undefined) undoing.mutate({ id: row.id, version })
  }
  return (
    <Dialog
      open={props.row !== undefined}
      onClose={() => !undoing.isPending && props.onClose()}
      title={words().history.undoTitle(texts.title(last() ?? { key: '', schema: null }))}
      footer={
        <>
          <Button disabled={undoing.isPending} onClick={() => props.onClose()}>
            {words().cancel}
          </Button>
          <Button tone="primary" busy={undoing.isPending} disabled={ready() === undefined} onClick={undo}>
            {words().history.undo}
          </Button>
        </>
      }
    >
      <div class={cx('dialog')}>
        <p>{words().history.undoDetail}</p>
        <QueryView query={preview}>
          {(found) => (
            <>
              <Show when={found().outcome}>
                {(outcome) => (
                  <>
                    <Details
                      items={[
                        {
                          term: words().history.now,
                          value: <ValueView schema={found().schema ?? {}} value={outcome().from} />,
                        },
                        {
                          term: words().history.after,
                          value: <ValueView schema={found().schema ?? {}} value={outcome().to} />,
                        },
                      ]}
                    />
                    <Show when={outcome().isReset}>
                      <p class={cx('quiet')}>{words().history.undoReset}</p>
                    </Show>
                  </>
                )}
              </Show>
              <Refusals found={found()} />
            </>
          )}
        </QueryView>
      </div>
    </Dialog>
  )
}

function Refusals(props: { found: Answer<SettingsRouter, 'previewUndo'> }) {
  const words = useSettingsWords()
  const kit = useKit()
  return (
    <Show when={props.found.issues.length > 0}>
      <Notice tone="danger" title={words().history.refused}>
        <For each={props.found.issues}>
          {(issue) => <p>{issueText(props.found.schema ?? {}, issue, kit.locale())}</p>}
        </For>
      </Notice>
    </Show>
  )
}

function useUndoing(onDone: () => void) {
  const words = useSettingsWords()
  const tellFailure = useFailureToast()
  const queries = useQueryClient()
  const api = useApi<SettingsRouter>('settings')
  const readAgain = () =>
    Promise.all(
      [api.history, api.get, api.list].map((call) =>
        queries.invalidateQueries({ queryKey: call.queryKey() }),
      ),
    )
  return useMutation(() => ({
    ...api.undo.mutationOptions(),
    onSuccess: async () => {
      await readAgain()
      toast.success(words().history.undone)
      onDone()
    },
    onError: async (error: unknown) => {
      tellFailure(error)
      // What is shown was out of date: shown again as it is now.
      await queries.invalidateQueries({ queryKey: api.previewUndo.queryKey() })
      await readAgain()
    },
  }))
}
