import { useApi } from '@sanzhi/plugin-api/web'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, Pledge } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { useBranchWords } from '../words/words.ts'
import { Show } from 'solid-js'

/** Ends what a member took on. */
export function EndPledgeDialog(props: {
  branch: BranchFile
  pledge: Pledge | undefined
  onClose: () => void
}) {
  const words = useBranchWords()
  const texts = () => words().branch.pledges.ending
  return (
    <ActDialog
      open={props.pledge !== undefined}
      onClose={() => props.onClose()}
      title={texts().title(props.pledge?.name ?? '')}
      confirm={texts().confirm}
    >
      {(form) => (
        <Show when={props.pledge}>
          {(pledge) => <EndForm form={form} branch={props.branch} pledge={pledge()} />}
        </Show>
      )}
    </ActDialog>
  )
}

function EndForm(props: { form: ActForm; branch: BranchFile; pledge: Pledge }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.pledges.ending
  const send = () => {
    const input = { organisationId: props.branch.id, personId: props.pledge.personId }
    return told(api.pledges.end.run(input), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p>{texts().detail}</p>
    </ActFields>
  )
}
