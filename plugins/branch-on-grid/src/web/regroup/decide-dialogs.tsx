import { plainDateOf } from '@sanzhi/kernel'
import { useApi } from '@sanzhi/plugin-api/web'
import { Notice } from '@sanzhi/web-kit'
import { createSignal } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { ReasonDialog } from '../course/reason-dialog.tsx'
import { emptyReply, readReply, ReplyFields } from '../course/reply-fields.tsx'
import { useBranchWords } from '../words/words.ts'

interface DialogProps {
  readonly branch: BranchFile
  readonly open: boolean
  readonly onClose: () => void
}

interface FormProps {
  readonly form: ActForm
  readonly branch: BranchFile
}

/** Carries out what was proposed, by the superior's written reply. */
export function ApproveRegroupDialog(props: DialogProps) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup.approving
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <ApproveForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

function ApproveForm(props: FormProps) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.regroup.approving
  const [typed, setTyped] = createSignal(emptyReply)
  const send = () => {
    const reply = readReply(typed(), plainDateOf(new Date()))
    if (reply === undefined) return undefined
    const { id, version } = props.branch
    return told(api.branches.approveRegrouping.run({ organisationId: id, version, reply }), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <Notice tone="warning" title={texts().notice}>
        <p>{texts().detail}</p>
      </Notice>
      <ReplyFields value={typed()} onValue={setTyped} tried={props.form.tried()} />
    </ActFields>
  )
}

/** Sends a proposal back, with the reason. */
export function ReturnRegroupDialog(props: DialogProps) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  return (
    <ReasonDialog
      open={props.open}
      onClose={() => props.onClose()}
      texts={words().branch.regroup.returning}
      onSend={(reason) => api.branches.returnRegrouping.run({ organisationId: props.branch.id, reason })}
    />
  )
}

/** Takes one's own proposal back. */
export function WithdrawRegroupDialog(props: DialogProps) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup.withdrawing
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <WithdrawForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

function WithdrawForm(props: FormProps) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.regroup.withdrawing
  const send = () => {
    const input = { organisationId: props.branch.id }
    return told(api.branches.withdrawRegrouping.run(input), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p>{texts().detail}</p>
    </ActFields>
  )
}
