import { plainDateOf } from '@sanzhi/kernel'
import { FileField, useApi } from '@sanzhi/plugin-api/web'
import { Notice } from '@sanzhi/web-kit'
import { createSignal, type JSX } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { ReasonDialog } from '../course/reason-dialog.tsx'
import { emptyReply, readReply, ReplyFields } from '../course/reply-fields.tsx'
import { useBranchWords } from '../words/words.ts'
import { createScan } from './create-scan.ts'

interface DialogProps {
  readonly branch: BranchFile
  readonly open: boolean
  readonly onClose: () => void
}

const addressOf = ({ id, version }: BranchFile) => ({ organisationId: id, version })
/** A reason travels only where a rule asked for one. */
const given = (reason: string | undefined) => (reason === undefined ? {} : { reason })

/** Reports the result that two people read alike. */
export function ReportDialog(props: DialogProps) {
  const words = useBranchWords()
  const texts = () => words().branch.reporting
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <ReportForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

function ReportForm(props: { form: ActForm; branch: BranchFile }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.reporting
  const scan = createScan()
  const send = (reason: string | undefined) => {
    if (scan.isBusy()) return undefined
    const input = { ...addressOf(props.branch), fileId: scan.fileId(), ...given(reason) }
    return told(api.branches.reportResult.run(input), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p>{texts().detail}</p>
      <FileField label={texts().scan} help={texts().scanHelp} {...scan.field} />
    </ActFields>
  )
}

/** Records the reply on who was elected: number, day and scan. */
export function ApproveDialog(props: DialogProps) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.approving
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => (
        <WrittenForm
          form={form}
          branch={props.branch}
          lead={
            <Notice tone="warning" title={texts().notice}>
              <p>{texts().detail}</p>
            </Notice>
          }
          onSend={(written) => told(api.branches.approvePosts.run(written), texts().done)}
        />
      )}
    </ActDialog>
  )
}

/** Registers the filing: number, day and scan. */
export function FileDialog(props: DialogProps) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.filing
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => (
        <WrittenForm
          form={form}
          branch={props.branch}
          filing
          lead={<p>{texts().detail}</p>}
          onSend={(written) => told(api.branches.file.run(written), texts().done)}
        />
      )}
    </ActDialog>
  )
}

interface Written extends ReturnType<typeof addressOf> {
  readonly reply: NonNullable<ReturnType<typeof readReply>>
  readonly fileId: string | null
  readonly reason?: string
}

function WrittenForm(props: {
  form: ActForm
  branch: BranchFile
  filing?: boolean
  lead: JSX.Element
  onSend: (written: Written) => Promise<string>
}) {
  const words = useBranchWords()
  const [typed, setTyped] = createSignal(emptyReply)
  const scan = createScan()
  const send = (reason: string | undefined) => {
    const reply = readReply(typed(), plainDateOf(new Date()))
    if (reply === undefined || scan.isBusy()) return undefined
    const written = { ...addressOf(props.branch), reply, fileId: scan.fileId(), ...given(reason) }
    return props.onSend(written)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      {props.lead}
      <ReplyFields
        value={typed()}
        onValue={setTyped}
        tried={props.form.tried()}
        filing={props.filing ?? false}
      />
      <FileField label={words().branch.reply.scan} help={words().branch.reply.scanHelp} {...scan.field} />
    </ActFields>
  )
}

/** Sends a result back to whoever reported it, with what has to be checked. */
export function ReturnResultDialog(props: DialogProps) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  return (
    <ReasonDialog
      open={props.open}
      onClose={() => props.onClose()}
      texts={words().branch.returning}
      onSend={(reason) => api.branches.returnResult.run({ ...addressOf(props.branch), reason })}
    />
  )
}
