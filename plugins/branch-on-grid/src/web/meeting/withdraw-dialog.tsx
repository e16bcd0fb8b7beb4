import { useApi } from '@sanzhi/plugin-api/web'
import { useFormats } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, Meeting } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { isTooShort, ReasonField } from '../course/reason-field.tsx'
import { useBranchWords } from '../words/words.ts'

/** Takes back a record that was entered wrongly. */
export function WithdrawDialog(props: {
  branch: BranchFile
  meeting: Meeting | undefined
  onClose: () => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.meetings.withdrawing
  return (
    <ActDialog
      open={props.meeting !== undefined}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => (
        <Show when={props.meeting}>
          {(meeting) => <WithdrawForm form={form} branch={props.branch} meeting={meeting()} />}
        </Show>
      )}
    </ActDialog>
  )
}

function WithdrawForm(props: { form: ActForm; branch: BranchFile; meeting: Meeting }) {
  const words = useBranchWords()
  const formats = useFormats()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.meetings.withdrawing
  const [reason, setReason] = createSignal('')
  const send = () => {
    if (isTooShort(reason())) return undefined
    const input = { organisationId: props.branch.id, id: props.meeting.id, reason: reason().trim() }
    return told(api.meetings.withdraw.run(input), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p>
        {texts().detail(words().branch.meetings.kinds[props.meeting.kind], formats.day(props.meeting.heldOn))}
      </p>
      <ReasonField
        label={texts().reason}
        hint={texts().reasonHint}
        tried={props.form.tried()}
        value={reason()}
        onValue={setReason}
      />
    </ActFields>
  )
}
