import { plainDateOf } from '@sanzhi/kernel'
import { bindClasses, Button, DayInput, Dialog, Field, Notice, TextInput, useFormats } from '@sanzhi/web-kit'
import { FileField } from '@sanzhi/plugin-api/web'
import { createSignal, createUniqueId, Show } from 'solid-js'
import type { Plan } from '../plan-data.ts'
import { createScan } from '../election/create-scan.ts'
import { useBranchWords } from '../words/words.ts'
import { ActFailure } from './act-failure.tsx'
import styles from './plan.module.css'
import { replyFaults } from './reply-faults.ts'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const LONGEST = 60

/** The superior's written reply. */
export interface Reply {
  readonly replyNumber: string
  /** YYYY-MM-DD */
  readonly repliedOn: string
  /** Its scan; null: not at hand. */
  readonly fileId: string | null
}

export interface ApproveDialogProps {
  readonly open: boolean
  readonly plan: Plan | null
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: (reply: Reply) => void
  readonly onClose: () => void
}

/** Records the written reply and says what the approval brings about. */
export function ApproveDialog(props: ApproveDialogProps) {
  const words = useBranchWords()
  const texts = () => words().approving
  const form = createUniqueId()
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={props.busy}>
            {words().cancel}
          </Button>
          <Button tone="primary" type="submit" form={form} busy={props.busy}>
            {texts().confirm}
          </Button>
        </>
      }
    >
      <Notice tone="warning" title={texts().notReply}>
        <p>{texts().notReplyDetail}</p>
      </Notice>
      <ReplyForm {...props} form={form} />
      <Show when={props.plan}>{(plan) => <Effects plan={plan()} />}</Show>
      <ActFailure error={props.error} />
    </Dialog>
  )
}

/** Mounted anew each time the dialog opens, so it begins empty. */
function ReplyForm(props: ApproveDialogProps & { form: string }) {
  const words = useBranchWords()
  const texts = () => words().approving
  const [typed, setTyped] = createSignal<Omit<Reply, 'fileId'>>({ replyNumber: '', repliedOn: '' })
  const scan = createScan()
  const [tried, setTried] = createSignal(false)
  const faults = () => replyFaults(typed(), plainDateOf(new Date()))
  const errorOf = (field: 'replyNumber' | 'repliedOn') => {
    const fault = faults()[field]
    return tried() && fault !== undefined ? texts()[fault] : undefined
  }
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    if (props.busy) return
    setTried(true)
    const { replyNumber, repliedOn } = faults()
    if (scan.isBusy()) return
    if (!replyNumber && !repliedOn) {
      props.onConfirm({ ...typed(), replyNumber: typed().replyNumber.trim(), fileId: scan.fileId() })
      return
    }
    event.currentTarget.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }
  return (
    <form id={props.form} class={cx('form', 'afterNotice')} onSubmit={send} novalidate>
      <Field label={texts().replyNumber} required error={errorOf('replyNumber')}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={typed().replyNumber}
            onValue={(replyNumber) => setTyped({ ...typed(), replyNumber })}
            placeholder={texts().replyNumberHint}
            maxlength={LONGEST}
            required
          />
        )}
      </Field>
      <Field label={texts().repliedOn} required error={errorOf('repliedOn')}>
        {(ids) => (
          <DayInput
            ids={ids}
            value={typed().repliedOn}
            onInput={(repliedOn) => setTyped({ ...typed(), repliedOn })}
            required
          />
        )}
      </Field>
      <FileField label={texts().scan} help={texts().scanHelp} {...scan.field} />
    </form>
  )
}

function Effects(props: { plan: Plan }) {
  const words = useBranchWords()
  const formats = useFormats()
  const texts = () => words().approving
  const totals = () => props.plan.totals
  return (
    <>
      <p class={cx('effectsTitle')}>{texts().effects}</p>
      <ul class={cx('effects')}>
        <li>{texts().found(formats.count(props.plan.branches.length))}</li>
        <li>{texts().rehome(formats.count(totals().coveredMembers))}</li>
        <li>
          {texts().coverAll(formats.count(totals().coveredGrids), formats.count(totals().coveredCompounds))}
        </li>
      </ul>
    </>
  )
}
