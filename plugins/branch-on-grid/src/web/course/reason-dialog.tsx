import { createSignal, Show, type JSX } from 'solid-js'
import { ActDialog, ActFields, told, type ActForm } from './act-dialog.tsx'
import { isTooShort, ReasonField } from './reason-field.tsx'

/** What a question for a reason says. */
export interface ReasonTexts {
  readonly title: string
  readonly reason: string
  readonly reasonHint: string
  readonly confirm: string
  readonly done: string
}

export interface ReasonDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly texts: ReasonTexts
  /** Does it, with the reason as it was typed. */
  readonly onSend: (reason: string) => Promise<unknown>
  /** What it is about, above the field. */
  readonly lead?: JSX.Element
}

/** The question before an act that needs a reason and nothing else. */
export function ReasonDialog(props: ReasonDialogProps) {
  return (
    <ActDialog
      open={props.open}
      onClose={() => props.onClose()}
      title={props.texts.title}
      confirm={props.texts.confirm}
    >
      {(form) => <ReasonForm {...props} form={form} />}
    </ActDialog>
  )
}

function ReasonForm(props: ReasonDialogProps & { form: ActForm }) {
  const [reason, setReason] = createSignal('')
  const send = () =>
    isTooShort(reason()) ? undefined : told(props.onSend(reason().trim()), props.texts.done)
  return (
    <ActFields form={props.form} onSend={send}>
      <Show when={props.lead}>
        <p>{props.lead}</p>
      </Show>
      <ReasonField
        label={props.texts.reason}
        hint={props.texts.reasonHint}
        tried={props.form.tried()}
        value={reason()}
        onValue={setReason}
      />
    </ActFields>
  )
}
