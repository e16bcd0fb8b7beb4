import { useApi, useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Field, Notice, TextArea, toast, useKit } from '@sanzhi/web-kit'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { ApprovalsRouter } from '../approvals.router.ts'
import { standingOf } from './approval-data.ts'
import styles from './approval.module.css'
import type { DecideFormProps } from './decide-form.tsx'
import { useApprovalsWords } from './words.ts'

const cx = bindClasses(styles)
const LONGEST_OPINION = 500

/** 本人确认: what somebody prepared in one's name goes on only with one's own word. */
export function ConfirmForm(props: DecideFormProps) {
  const words = useApprovalsWords()
  const kit = useKit()
  const id = createUniqueId()
  const api = useApi<ApprovalsRouter>('approvals')
  const [opinion, setOpinion] = createSignal('')
  const [missing, setMissing] = createSignal(false)
  const confirm = useMutation(() => ({
    mutationFn: (agrees: boolean) =>
      api.confirm.run({ ...standingOf(props.approval), agrees, opinion: opinion() }),
    onSuccess: (_: unknown, agrees: boolean) =>
      toast.success(agrees ? words().done.confirm : words().done.decline),
    onSettled: () => props.onChange(),
  }))
  const decline = () => {
    const isMissing = opinion().trim() === ''
    setMissing(isMissing)
    if (!isMissing) confirm.mutate(false)
  }
  return (
    <form
      class={cx('form')}
      aria-labelledby={id}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(false)
        if (!confirm.isPending) confirm.mutate(true)
      }}
    >
      <h4 class={cx('heading')} id={id}>
        {words().confirm.title}
      </h4>
      <p>{words().confirm.detail(props.approval.preparedByName ?? '')}</p>
      <Field label={words().decide.opinion} error={missing() ? words().decide.opinionMissing : undefined}>
        {(ids) => <TextArea ids={ids} value={opinion()} onValue={setOpinion} maxlength={LONGEST_OPINION} />}
      </Field>
      <Show when={confirm.error}>
        {(error) => (
          <Notice tone="danger" announce title={kit.describeError(error()).title}>
            {kit.describeError(error()).detail}
          </Notice>
        )}
      </Show>
      <div class={cx('acts')}>
        <Button type="submit" tone="primary" busy={confirm.isPending && confirm.variables}>
          {words().confirm.agree}
        </Button>
        <Button busy={confirm.isPending && !confirm.variables} onClick={decline}>
          {words().confirm.decline}
        </Button>
      </div>
    </form>
  )
}
