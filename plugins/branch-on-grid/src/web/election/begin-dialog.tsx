import { addMonths, plainDateOf } from '@sanzhi/kernel'
import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import { Checkbox, Notice, useFormats } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { emptyReply, readReply, ReplyFields } from '../course/reply-fields.tsx'
import { useBranchWords } from '../words/words.ts'

/** Begins an election; before or after its time with the superior's reply. */
export function BeginDialog(props: { branch: BranchFile; open: boolean; onClose: () => void }) {
  const words = useBranchWords()
  const texts = () => words().branch.beginning
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <BeginForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

function BeginForm(props: { form: ActForm; branch: BranchFile }) {
  const words = useBranchWords()
  const formats = useFormats()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.beginning
  const shift = useShift(() => props.branch)
  const [typed, setTyped] = createSignal(emptyReply)
  const [wanted, setWanted] = createSignal<boolean>()
  const hasReply = () => wanted() ?? shift() !== null
  const send = (reason: string | undefined) => {
    const reply = hasReply() ? readReply(typed(), plainDateOf(new Date())) : null
    if (reply === undefined) return undefined
    const { id, version } = props.branch
    return told(
      api.branches.beginElection.run({
        organisationId: id,
        version,
        reply,
        ...(reason === undefined ? {} : { reason }),
      }),
      texts().done,
    )
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p>{texts().detail(formats.count(props.branch.fullMembers))}</p>
      <Show when={shift()}>{(which) => <Notice tone="warning">{texts()[which()]}</Notice>}</Show>
      <Show when={props.branch.term !== null}>
        <Checkbox label={texts().hasReply} checked={hasReply()} onChange={setWanted} />
      </Show>
      <Show when={hasReply()}>
        <ReplyFields value={typed()} onValue={setTyped} tried={props.form.tried()} />
      </Show>
    </ActFields>
  )
}

/** Whether an election today comes before or after its time; null where it is time, or there was no term yet. */
function useShift(branch: () => BranchFile): () => 'early' | 'late' | null {
  const api = useApi<BranchRouter>('branch-on-grid')
  const rules = useQuery(() => api.branches.rules.queryOptions())
  return () => {
    const { term } = branch()
    if (term === null || !rules.isSuccess) return null
    const today = plainDateOf(new Date())
    if (today > term.endsOn) return 'late'
    return today < addMonths(term.endsOn, -rules.data.remindMonths) ? 'early' : null
  }
}
