import {
  useApi,
  useLocalText,
  useMutation,
  useQuery,
  useQueryClient,
  useShell,
  type Answer,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Checkbox,
  Dialog,
  Notice,
  Printable,
  QueryView,
  Tag,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { PrintIcon } from '@sanzhi/web-kit/icons'
import { PlainTable, type Column } from '@sanzhi/web-kit/table'
import { createSignal, For, Show } from 'solid-js'
import type { MembersRouter } from '../members/members.router.ts'
import styles from './account.module.css'
import { taskText } from './task-text.ts'
import { useAccountWords } from './words.ts'

const cx = bindClasses(styles)

type Preview = Answer<MembersRouter, 'previewHandOver'>

export interface HandOverSheetProps {
  readonly pair: { readonly from: string; readonly to: string }
  readonly onClose: () => void
  readonly onDone: () => void
}

/** The list that goes with a hand-over: seen, printed, and then acted upon. */
export function HandOverSheet(props: HandOverSheetProps) {
  const words = useAccountWords()
  const tellFailure = useFailureToast()
  const api = useApi<MembersRouter>('account')
  const queries = useQueryClient()
  const [disables, setDisables] = createSignal(false)
  const preview = useQuery(() => api.previewHandOver.queryOptions(props.pair))
  const handOver = useMutation(() => ({
    ...api.handOver.mutationOptions(),
    onSuccess: ({ handed, released }: { readonly handed: number; readonly released: number }) => {
      toast.success(words().handing.doneForGood(handed, released))
      props.onDone()
    },
    onError: tellFailure,
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: api.listHandOvers.queryKey() })
      void queries.invalidateQueries({ queryKey: api.list.queryKey() })
    },
  }))
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={words().handing.sheet}
      footer={
        <>
          <Button disabled={!preview.isSuccess} onClick={() => window.print()}>
            <PrintIcon size="1.1em" />
            {words().handing.print}
          </Button>
          <Button
            tone="primary"
            busy={handOver.isPending}
            disabled={!preview.isSuccess}
            onClick={() => handOver.mutate({ ...props.pair, disables: disables() })}
          >
            {words().handing.confirm}
          </Button>
        </>
      }
    >
      <QueryView query={preview}>
        {(loaded) => (
          <div class={cx('stack')}>
            <p>
              {words().handing.from}：{loaded().fromName}　{words().handing.to}：{loaded().toName}
            </p>
            <TaskPart preview={loaded()} />
            <GrantPart preview={loaded()} />
            <Show when={loaded().canDisable}>
              <Checkbox label={words().handing.disables} checked={disables()} onChange={setDisables} />
            </Show>
            <PrintedSheet preview={loaded()} />
          </div>
        )}
      </QueryView>
    </Dialog>
  )
}

function TaskPart(props: { preview: Preview }) {
  const words = useAccountWords()
  const shell = useShell()
  const formats = useFormats()
  const columns = (): readonly Column<Preview['tasks'][number]>[] => [
    { key: 'task', title: words().handing.task, value: (task) => taskText(shell, task), always: true },
    {
      key: 'due',
      title: words().handing.due,
      value: (task) => (task.dueAt === null ? null : formats.instant(task.dueAt)),
      width: '10rem',
    },
  ]
  return (
    <section>
      <h3 class={cx('heading')}>{words().handing.tasks(props.preview.tasks.length)}</h3>
      <Show when={props.preview.tasks.length > 0} fallback={<p>{words().handing.noTasks}</p>}>
        <PlainTable
          label={words().handing.sheet}
          columns={columns()}
          rows={props.preview.tasks}
          rowKey={(task) => task.id}
        />
      </Show>
    </section>
  )
}

function GrantPart(props: { preview: Preview }) {
  const words = useAccountWords()
  const local = useLocalText()
  return (
    <section>
      <h3 class={cx('heading')}>{words().handing.grants}</h3>
      <Show when={props.preview.grants.length > 0} fallback={<p>{words().handing.noGrants}</p>}>
        <Notice tone="info" title={words().handing.grantsNote} />
        <ul class={cx('grants')}>
          <For each={props.preview.grants}>
            {(grant) => (
              <li>
                <Tag>{local(grant.role.title)}</Tag> {grant.placeName ?? words().handing.wholeStreet}
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}

function PrintedSheet(props: { preview: Preview }) {
  const words = useAccountWords()
  const shell = useShell()
  const local = useLocalText()
  const formats = useFormats()
  return (
    <Printable>
      <h1 class={cx('sheetTitle')}>{words().handing.sheet}</h1>
      <p>
        {words().handing.from}：{props.preview.fromName}　{words().handing.to}：{props.preview.toName}　
        {words().handing.on(formats.day(props.preview.on))}
      </p>
      <table class={cx('printTable')}>
        <thead>
          <tr>
            <th>{words().handing.task}</th>
            <th>{words().handing.due}</th>
          </tr>
        </thead>
        <tbody>
          <For each={props.preview.tasks}>
            {(task) => (
              <tr>
                <td>{taskText(shell, task)}</td>
                <td>{task.dueAt === null ? words().handing.none : formats.instant(task.dueAt)}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p>
        {words().handing.grants}：
        {props.preview.grants
          .map((grant) => `${local(grant.role.title)}（${grant.placeName ?? words().handing.wholeStreet}）`)
          .join('、') || words().handing.none}
      </p>
      <p class={cx('printSign')}>{words().handing.signed}</p>
    </Printable>
  )
}
