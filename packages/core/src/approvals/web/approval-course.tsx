import { useApi, useLocalText, useMutation, useStreetPath, type MutationCall } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ButtonLink,
  ConfirmDialog,
  Steps,
  Tag,
  toast,
  useFormats,
  useKit,
} from '@sanzhi/web-kit'
import { createSignal, Match, Show, Switch } from 'solid-js'
import { IssueSheet } from '../../documents/web/issue-sheet.tsx'
import { useTaskTexts } from '../../tasks/web/task-texts.ts'
import type { ApprovalsRouter } from '../approvals.router.ts'
import { standingOf, stateTone, type Approval } from './approval-data.ts'
import { ApprovalHistory } from './approval-history.tsx'
import styles from './approval.module.css'
import { ConfirmForm } from './confirm-form.tsx'
import { DecideForm } from './decide-form.tsx'
import { useApprovalsWords } from './words.ts'

const cx = bindClasses(styles)

export interface ApprovalCourseProps {
  readonly approval: Approval
  readonly onChange: () => void
}

/** 办理流程: how it stands, what the reader may do about it, and everything that was done. */
export function ApprovalCourse(props: ApprovalCourseProps) {
  const words = useApprovalsWords()
  const why = () => {
    const refusal = props.approval.you.refusal?.replace('approvals.', '')
    const texts: Readonly<Record<string, string>> = words().why
    return refusal === undefined ? undefined : texts[refusal]
  }
  return (
    <section class={cx('panel')} aria-label={words().title}>
      <Head approval={props.approval} />
      <Standing approval={props.approval} />
      <Switch>
        <Match when={props.approval.you.mayDecide}>
          <DecideForm approval={props.approval} onChange={props.onChange} />
        </Match>
        <Match when={props.approval.you.mayConfirm}>
          <ConfirmForm approval={props.approval} onChange={props.onChange} />
        </Match>
        <Match when={why()}>{(text) => <p class={cx('quiet')}>{text()}</p>}</Match>
      </Switch>
      <TakeBack approval={props.approval} onChange={props.onChange} />
      <ApprovalHistory approvalId={props.approval.id} acts={props.approval.acts} />
    </section>
  )
}

function Head(props: { approval: Approval }) {
  const words = useApprovalsWords()
  const formats = useFormats()
  const to = useStreetPath()
  const texts = useTaskTexts()
  const hasEnded = () => props.approval.state === 'approved' || props.approval.state === 'rejected'
  return (
    <div class={cx('head')}>
      <h3 class={cx('title')}>{words().title}</h3>
      <Tag tone={stateTone[props.approval.state]}>{words().states[props.approval.state]}</Tag>
      <Show when={props.approval.round > 1}>
        <span class={cx('quiet')}>{words().round(formats.count(props.approval.round))}</span>
      </Show>
      <span class={cx('spacer')} />
      <Show when={hasEnded()}>
        <IssueSheet
          approvalId={props.approval.id}
          matter={texts.title(props.approval.kind, props.approval.params)}
        />
      </Show>
      <ButtonLink href={to('approvals/sheet', { id: props.approval.id })} tone="link">
        {words().print}
      </ButtonLink>
    </div>
  )
}

function Standing(props: { approval: Approval }) {
  const words = useApprovalsWords()
  const local = useLocalText()
  const formats = useFormats()
  const current = () =>
    props.approval.state === 'approved' ? props.approval.steps.length : props.approval.step
  const needed = () => props.approval.steps[props.approval.step]?.needed ?? 1
  const author = () => {
    const { authorName, preparedByName } = props.approval
    return [authorName, preparedByName === null ? '' : `（${words().preparedBy(preparedByName)}）`].join('')
  }
  return (
    <>
      <Steps
        label={words().stepsLabel}
        names={props.approval.steps.map(({ name }) => local(name))}
        current={current()}
      />
      <div class={cx('quiet')}>
        <p>
          {words().author}：{author()}
        </p>
        <Show when={props.approval.waitingFor.length > 0}>
          <p>
            {words().waiting}：{props.approval.waitingFor.join('、')}
          </p>
        </Show>
        <Show when={props.approval.state === 'open' && needed() > 1}>
          <p>{words().agreed(formats.count(props.approval.agreed), formats.count(needed()))}</p>
        </Show>
        <Show when={props.approval.state === 'open' && props.approval.dueAt}>
          {(dueAt) => (
            <p>
              {words().due}：{formats.instant(dueAt())}
            </p>
          )}
        </Show>
      </div>
    </>
  )
}

/** What one has done oneself and may undo: the request, or the last decision. */
function TakeBack(props: ApprovalCourseProps) {
  const words = useApprovalsWords()
  const kit = useKit()
  const api = useApi<ApprovalsRouter>('approvals')
  const [asking, setAsking] = createSignal(false)
  const act = <I, O>(call: MutationCall<I, O>, said: () => string) =>
    useMutation(() => ({
      ...call.mutationOptions(),
      onSuccess: () => toast.success(said()),
      onError: (error) => toast.failure(kit.describeError(error).detail ?? kit.describeError(error).title),
      onSettled: () => {
        setAsking(false)
        props.onChange()
      },
    }))
  const withdraw = act(api.withdraw, () => words().withdrawn)
  const recall = act(api.recall, () => words().recalled)
  return (
    <Show when={props.approval.you.mayWithdraw || props.approval.you.mayRecall}>
      <div class={cx('acts')}>
        <Show when={props.approval.you.mayRecall}>
          <Button busy={recall.isPending} onClick={() => recall.mutate(standingOf(props.approval))}>
            {words().recall}
          </Button>
        </Show>
        <Show when={props.approval.you.mayWithdraw}>
          <Button onClick={() => setAsking(true)}>{words().withdraw}</Button>
        </Show>
      </div>
      <ConfirmDialog
        open={asking()}
        title={words().withdrawTitle}
        confirmLabel={words().withdraw}
        tone="danger"
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate(standingOf(props.approval))}
        onCancel={() => setAsking(false)}
      >
        <p>{words().withdrawDetail}</p>
      </ConfirmDialog>
    </Show>
  )
}
