import { useApi, useMutation, useQuery, type MutationCall } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Details, Drawer, QueryView, toast, useFormats, useKit } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import { ApprovalById } from '../../approvals/web/approval-panel.tsx'
import type { TasksRouter } from '../tasks.router.ts'
import { HandOnDialog } from './hand-on-dialog.tsx'
import { GoLink, StateTag, TaskTitle } from './inbox-columns.tsx'
import styles from './inbox.module.css'
import type { TaskRow } from './task-row.ts'
import { useTaskTexts } from './task-texts.ts'
import { TimeLeftTag } from './time-left-tag.tsx'
import { useTasksWords } from './words.ts'

const cx = bindClasses(styles)

/** One task: its facts, what may be done with it and, in an approval, its course; '' closes it. */
export function TaskDrawer(props: { id: string; onClose: () => void; onChange: () => Promise<unknown> }) {
  const words = useTasksWords()
  const api = useApi<TasksRouter>('tasks')
  const task = useQuery(() => ({ ...api.get.queryOptions({ id: props.id }), enabled: props.id !== '' }))
  return (
    <Drawer open={props.id !== ''} onClose={() => props.onClose()} title={words().detail}>
      <Show when={props.id}>
        <QueryView query={task}>
          {(row) => (
            <div class={cx('panel')}>
              <Facts row={row()} />
              <Acts row={row()} onChange={props.onChange} onGone={() => props.onClose()} />
              <Show when={row().approvalId}>
                {(approvalId) => <ApprovalById id={approvalId()} onChange={() => void props.onChange()} />}
              </Show>
            </div>
          )}
        </QueryView>
      </Show>
    </Drawer>
  )
}

function Facts(props: { row: TaskRow }) {
  const words = useTasksWords()
  const texts = useTaskTexts()
  const formats = useFormats()
  const holder = () => {
    const { holderName, handedByName, state } = props.row
    if (holderName === null) return state === 'open' ? words().nobodyYet : null
    return handedByName === null ? holderName : `${holderName}（${words().handedBy(handedByName)}）`
  }
  return (
    <Details
      items={[
        { term: words().task, value: <TaskTitle row={props.row} />, wide: true },
        { term: words().source, value: texts.sourceName(props.row.source, props.row.sourceTitle) },
        { term: words().state, value: <StateTag state={props.row.state} /> },
        {
          term: words().dueAt,
          value: props.row.dueAt === null ? words().noLimit : formats.instant(props.row.dueAt),
        },
        {
          term: words().left,
          value: props.row.state === 'open' ? <TimeLeftTag dueAt={props.row.dueAt} /> : null,
        },
        { term: words().holder, value: holder() },
        { term: words().initiator, value: props.row.initiatorName },
        { term: words().createdAt, value: formats.instant(props.row.createdAt) },
        {
          term: words().endedAt,
          value:
            props.row.endedByName === null
              ? formats.instant(props.row.endedAt)
              : `${formats.instant(props.row.endedAt)} ${words().endedBy(props.row.endedByName)}`,
        },
      ]}
    />
  )
}

function Acts(props: { row: TaskRow; onChange: () => Promise<unknown>; onGone: () => void }) {
  const words = useTasksWords()
  const kit = useKit()
  const api = useApi<TasksRouter>('tasks')
  const [handing, setHanding] = createSignal(false)
  const act = <I, O>(call: MutationCall<I, O>, said: string) =>
    useMutation(() => ({
      ...call.mutationOptions(),
      onSuccess: () => toast.success(said),
      onError: (error) => toast.failure(kit.describeError(error).detail ?? kit.describeError(error).title),
      onSettled: () => props.onChange(),
    }))
  const claim = act(api.claim, words().claimed('1'))
  const release = act(api.release, words().released)
  const address = () => ({ id: props.row.id, version: props.row.version })
  return (
    <div class={cx('acts')}>
      <GoLink row={props.row} primary />
      <Show when={props.row.canClaim}>
        <Button busy={claim.isPending} onClick={() => claim.mutate({ ids: [props.row.id] })}>
          {words().claim}
        </Button>
      </Show>
      <Show when={props.row.canRelease}>
        <Button busy={release.isPending} onClick={() => release.mutate(address())}>
          {words().release}
        </Button>
      </Show>
      <Show when={props.row.canHandOn}>
        <Button onClick={() => setHanding(true)}>{words().handOn}</Button>
        <HandOnDialog
          open={handing()}
          {...address()}
          onClose={() => setHanding(false)}
          onDone={() => {
            setHanding(false)
            props.onGone()
            void props.onChange()
          }}
        />
      </Show>
    </div>
  )
}
