import { FileField, useApi, type KeptFile } from '@sanzhi/plugin-api/web'
import { ChoiceCards, Field, TextInput } from '@sanzhi/web-kit'
import { Select } from '@sanzhi/web-kit/select'
import { createSignal, Show } from 'solid-js'
import type { BranchRouter } from '../../contract.ts'
import type { BranchFile, PledgeDisplay } from '../branch-data.ts'
import { ActDialog, ActFields, told, type ActForm } from '../course/act-dialog.tsx'
import { isTooShort } from '../course/reason-field.tsx'
import { useMembers } from '../members/use-members.ts'
import { useBranchWords } from '../words/words.ts'

/** What the endpoint takes. */
const LONGEST = 60

const displays: readonly PledgeDisplay[] = ['compound_board', 'party', 'none']

/** Records what a member takes on and how the member said that it may be shown: nothing is chosen beforehand. */
export function PledgeDialog(props: { branch: BranchFile; open: boolean; onClose: () => void }) {
  const words = useBranchWords()
  const texts = () => words().branch.pledges.recording
  return (
    <ActDialog
      wide
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      confirm={texts().confirm}
    >
      {(form) => <PledgeForm form={form} branch={props.branch} />}
    </ActDialog>
  )
}

function PledgeForm(props: { form: ActForm; branch: BranchFile }) {
  const words = useBranchWords()
  const api = useApi<BranchRouter>('branch-on-grid')
  const members = useMembers(() => props.branch.id)
  const texts = () => words().branch.pledges.recording
  const [personId, setPersonId] = createSignal('')
  const [duty, setDuty] = createSignal('')
  const [display, setDisplay] = createSignal<PledgeDisplay>()
  const [files, setFiles] = createSignal<readonly KeptFile[]>([])
  const [sending, setSending] = createSignal(false)
  const faultOf = (isWrong: boolean, text: string) => (props.form.tried() && isWrong ? text : undefined)
  const send = () => {
    const chosen = display()
    if (personId() === '' || isTooShort(duty()) || chosen === undefined || sending()) return undefined
    const fileId = chosen === 'compound_board' ? (files()[0]?.id ?? null) : null
    const input = {
      organisationId: props.branch.id,
      personId: personId(),
      duty: duty().trim(),
      display: chosen,
      fileId,
    }
    return told(api.pledges.record.run(input), texts().done)
  }
  return (
    <ActFields form={props.form} onSend={send}>
      <Field
        label={texts().person}
        help={texts().replaces}
        required
        error={faultOf(personId() === '', texts().needPerson)}
      >
        {(ids) => (
          <Select
            ids={ids}
            value={personId()}
            options={members.rows().map((member) => ({ value: member.personId, label: member.name }))}
            placeholder={texts().choosePerson}
            onValue={setPersonId}
          />
        )}
      </Field>
      <Field label={texts().duty} required error={faultOf(isTooShort(duty()), texts().needDuty)}>
        {(ids) => (
          <TextInput
            ids={ids}
            value={duty()}
            onValue={setDuty}
            placeholder={texts().dutyHint}
            maxlength={LONGEST}
            required
          />
        )}
      </Field>
      <DisplayChoice
        value={display()}
        onValue={setDisplay}
        error={faultOf(display() === undefined, texts().needDisplay)}
      />
      <Show when={display() === 'compound_board'}>
        <FileField
          label={texts().scan}
          help={texts().scanHelp}
          files={files()}
          onFiles={setFiles}
          onBusy={setSending}
        />
      </Show>
    </ActFields>
  )
}

function DisplayChoice(props: {
  value: PledgeDisplay | undefined
  onValue: (value: PledgeDisplay) => void
  error: string | undefined
}) {
  const words = useBranchWords()
  const texts = () => words().branch.pledges
  const choose = (value: string) => {
    const chosen = displays.find((known) => known === value)
    if (chosen !== undefined) props.onValue(chosen)
  }
  return (
    <Field label={texts().recording.display} required error={props.error}>
      {(ids) => (
        <div id={ids.id} tabindex="-1" data-invalid={ids.invalid() || undefined}>
          <ChoiceCards
            label={texts().recording.display}
            choices={displays.map((display) => ({
              value: display,
              title: texts().displays[display],
              note: texts().displayNotes[display],
            }))}
            value={props.value ?? ''}
            onValue={choose}
          />
        </div>
      )}
    </Field>
  )
}
