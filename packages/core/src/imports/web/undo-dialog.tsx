import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Notice, QueryView, useFormats } from '@sanzhi/web-kit'
import { createMemo, For, Show } from 'solid-js'
import type { ImportsRouter } from '../imports.router.ts'
import styles from './import.module.css'
import type { Batch, UndoPreview } from './roster.ts'
import { useImportsWords } from './words.ts'

const cx = bindClasses(styles)

export interface UndoDialogProps {
  /** The batch to take back; undefined closes the dialog. */
  readonly batch: Batch | undefined
  readonly busy: boolean
  readonly onUndo: (batchId: string, isLarge: boolean) => void
  readonly onClose: () => void
}

/** What taking a batch back would do and what stands in its way, before it is done. */
export function UndoDialog(props: UndoDialogProps) {
  const words = useImportsWords()
  // Keeps its words while it fades out.
  const last = createMemo<Batch | undefined>((before) => props.batch ?? before)
  const api = useApi<ImportsRouter>('imports')
  const found = useQuery(() => ({
    ...api.previewUndo.queryOptions({ batchId: last()?.id ?? '' }),
    enabled: props.batch !== undefined,
    staleTime: 0,
    gcTime: 0,
  }))
  const isFree = () => found.isSuccess && !found.isFetching && found.data.blocks.length === 0
  return (
    <Dialog
      open={props.batch !== undefined}
      onClose={() => !props.busy && props.onClose()}
      title={words().undo.title}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={props.busy}>
            {words().undo.keep}
          </Button>
          <Show when={isFree()}>
            <Button
              tone="danger"
              busy={props.busy}
              onClick={() => props.batch && props.onUndo(props.batch.id, found.data?.isLarge === true)}
            >
              {words().undo.confirm}
            </Button>
          </Show>
        </>
      }
    >
      <p class={cx('hint')}>{last()?.fileName}</p>
      <QueryView query={found}>{(preview) => <Findings preview={preview()} />}</QueryView>
    </Dialog>
  )
}

function Findings(props: { preview: UndoPreview }) {
  const words = useImportsWords()
  const formats = useFormats()
  const recordName = (record: string) => {
    const { records } = words().undo
    return Object.entries(records).find(([name]) => name === record)?.[1] ?? records.other
  }
  return (
    <>
      <Show
        when={props.preview.blocks.length > 0}
        fallback={<Notice tone="warning" title={words().undo.free} />}
      >
        <Notice tone="danger" title={words().undo.blocked}>
          <ul class={cx('undoList')}>
            <For each={props.preview.blocks}>
              {(block) => (
                <li>
                  {words().undo.blocks[block.kind](recordName(block.record), formats.count(block.count))}
                </li>
              )}
            </For>
          </ul>
        </Notice>
      </Show>
      <ul class={cx('undoList')}>
        <For each={props.preview.touched}>
          {(row) => <li>{words().undo.acts[row.act](recordName(row.record), formats.count(row.count))}</li>}
        </For>
      </ul>
    </>
  )
}
