import { useApi } from '@sanzhi/plugin-api/web'
import { ChoiceCards, Notice } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { ReasonField } from '../course/reason-field.tsx'
import { useOtherBranches } from '../members/use-other-branches.ts'
import { useBranchWords } from '../words/words.ts'
import { emptyDraft, readRegrouping, regroupKinds, type RegroupDraft } from './regroup-draft.ts'
import { SplitFields } from './split-fields.tsx'
import { TargetFields } from './target-fields.tsx'

/** Proposes what is to become of a branch, its compounds and its members; somebody else decides. */
export function ProposeRegroupDialog(props: { branch: BranchFile; open: boolean; onClose: () => void }) {
  const words = useBranchWords()
  const texts = () => words().branch.regroup.proposing
  return (
    <ActDialog
      wide
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <ProposeForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

function ProposeForm(props: { form: ActForm; branch: BranchFile }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const texts = () => words().branch.regroup
  const others = useOtherBranches(() => props.branch.id)
  const [draft, setDraft] = createSignal<RegroupDraft>(emptyDraft)
  const change = (changes: Partial<RegroupDraft>) => setDraft({ ...draft(), ...changes })
  const choose = (value: string) => change({ kind: regroupKinds.find((kind) => kind === value) ?? 'merge' })
  const send = () => {
    const proposal = readRegrouping(draft(), props.branch)
    if (proposal === undefined) return undefined
    const { id, version } = props.branch
    const { done, unitsOver: over } = texts().proposing
    return told(
      api.branches.proposeRegrouping.run({ organisationId: id, version, ...proposal }),
      ({ unitsOver }) => (unitsOver.length === 0 ? done : `${done}${over(unitsOver.join('、'))}`),
    )
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <ChoiceCards
        label={texts().proposing.kind}
        choices={regroupKinds.map((kind) => ({
          value: kind,
          title: texts().kinds[kind],
          note: texts().kindNotes[kind],
        }))}
        value={draft().kind}
        onValue={choose}
      />
      <Show
        when={draft().kind === 'split'}
        fallback={
          <Show
            when={others()?.length !== 0}
            fallback={<Notice tone="warning">{texts().proposing.noOthers}</Notice>}
          >
            <TargetFields
              draft={draft()}
              branch={props.branch}
              others={others() ?? []}
              tried={props.form.tried()}
              onChange={change}
            />
          </Show>
        }
      >
        <SplitFields draft={draft()} branch={props.branch} tried={props.form.tried()} onChange={change} />
      </Show>
      <ReasonField
        label={texts().reason}
        hint={texts().reasonHint}
        tried={props.form.tried()}
        value={draft().reason}
        onValue={(reason) => change({ reason })}
      />
    </ActFields>
  )
}
