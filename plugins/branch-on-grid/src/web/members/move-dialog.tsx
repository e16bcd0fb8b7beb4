import { useApi } from '@sanzhi/plugin-api/web'
import { Field, Notice } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, BranchMember } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { useBranchWords } from '../words/words.ts'
import { useOtherBranches } from './use-other-branches.ts'

/** Moves a member's formal affiliation to another branch of the street. */
export function MoveDialog(props: {
  branch: BranchFile
  member: BranchMember | undefined
  onClose: () => void
}) {
  const words = useBranchWords()
  return (
    <ActDialog
      open={props.member !== undefined}
      onClose={() => props.onClose()}
      title={words().branch.members.moving.title}
      confirm={words().branch.members.moving.confirm}
    >
      {(form) => (
        <Show when={props.member}>
          {(member) => <MoveForm form={form} branch={props.branch} member={member()} />}
        </Show>
      )}
    </ActDialog>
  )
}

function MoveForm(props: { form: ActForm; branch: BranchFile; member: BranchMember }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const others = useOtherBranches(() => props.branch.id)
  const [to, setTo] = createSignal('')
  const texts = () => words().branch.members.moving
  const send = () => {
    if (to() === '') return undefined
    const { personId } = props.member
    return told(api.branches.moveMember.run({ personId, from: props.branch.id, to: to() }), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <p>{texts().detail(props.member.name, props.branch.name)}</p>
      <Show when={others()?.length !== 0} fallback={<Notice tone="warning">{texts().noBranches}</Notice>}>
        <Field
          label={texts().to}
          required
          error={props.form.tried() && to() === '' ? texts().needBranch : undefined}
        >
          {(ids) => (
            <Select
              ids={ids}
              value={to()}
              options={others() ?? []}
              placeholder={texts().chooseBranch}
              onValue={setTo}
            />
          )}
        </Field>
      </Show>
    </ActFields>
  )
}
