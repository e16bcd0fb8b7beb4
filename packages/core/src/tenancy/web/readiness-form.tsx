import { parsePlainDate } from '@sanzhi/kernel'
import { FileField, useApi, useMutation, useQueryClient, type KeptFile } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  DayInput,
  Drawer,
  Field,
  Notice,
  TextInput,
  toast,
  useKit,
} from '@sanzhi/web-kit'
import { createSignal, Show, untrack } from 'solid-js'
import type { ReadinessRouter } from '../readiness/readiness.router.ts'
import type { ReadinessItem } from './readiness-item.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

/** What the street has of one paper: number, day and scan, each as soon as it is there. */
export function ReadinessForm(props: { item: ReadinessItem; title: string; onClose: () => void }) {
  const words = useTenancyWords()
  const kit = useKit()
  const queries = useQueryClient()
  const api = useApi<ReadinessRouter>('tenancy')
  const before = untrack(() => props.item)
  const [number, setNumber] = createSignal(before.documentNumber ?? '')
  const [day, setDay] = createSignal<string>(before.datedOn ?? '')
  const [files, setFiles] = createSignal<readonly KeptFile[]>(before.file === null ? [] : [before.file])
  const [isSending, setIsSending] = createSignal(false)
  const save = useMutation(() => ({
    ...api.fillItem.mutationOptions(),
    onSuccess: () => {
      toast.success(words().readiness.saved)
      props.onClose()
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: api.listItems.queryKey() }),
  }))
  const send = () =>
    save.mutate({
      item: before.item,
      version: before.version,
      documentNumber: number().trim() === '' ? null : number().trim(),
      datedOn: parsePlainDate(day()) ?? null,
      fileId: files()[0]?.id ?? null,
    })
  return (
    <Drawer
      open
      onClose={() => props.onClose()}
      title={props.title}
      footer={
        <Button tone="primary" busy={save.isPending} disabled={isSending()} onClick={send}>
          {words().readiness.save}
        </Button>
      }
    >
      <div class={cx('stack')}>
        <Show when={save.isError}>
          <Notice tone="danger" announce title={kit.describeError(save.error).title}>
            <p>{kit.describeError(save.error).detail}</p>
          </Notice>
        </Show>
        <Show when={before.hasNumber}>
          <Field label={words().readiness.number} help={words().readiness.numberHelp}>
            {(ids) => <TextInput ids={ids} maxlength={60} value={number()} onValue={setNumber} />}
          </Field>
        </Show>
        <Field label={words().readiness.dated}>
          {(ids) => <DayInput ids={ids} value={day()} onInput={setDay} />}
        </Field>
        <FileField label={words().readiness.scan} files={files()} onFiles={setFiles} onBusy={setIsSending} />
      </div>
    </Drawer>
  )
}
