import { bindClasses, Button, Dialog, Field, TextArea } from '@sanzhi/web-kit'
import { createSignal, createUniqueId } from 'solid-js'
import { useBranchWords } from '../words/words.ts'
import { ActFailure } from './act-failure.tsx'
import styles from './plan.module.css'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const SHORTEST = 2
const LONGEST = 500

export interface ReturnDialogProps {
  readonly open: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why a plan goes back. */
export function ReturnDialog(props: ReturnDialogProps) {
  const words = useBranchWords()
  const form = createUniqueId()
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={words().returning.title}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={props.busy}>
            {words().cancel}
          </Button>
          <Button tone="primary" type="submit" form={form} busy={props.busy}>
            {words().returning.confirm}
          </Button>
        </>
      }
    >
      <ReasonForm {...props} form={form} />
      <ActFailure error={props.error} />
    </Dialog>
  )
}

/** Mounted anew each time the dialog opens, so it begins empty. */
function ReasonForm(props: ReturnDialogProps & { form: string }) {
  const words = useBranchWords()
  const texts = () => words().returning
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const isShort = () => reason().trim().length < SHORTEST
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    if (props.busy) return
    setTried(true)
    if (!isShort()) props.onConfirm(reason().trim())
    else event.currentTarget.querySelector('textarea')?.focus()
  }
  return (
    <form id={props.form} class={cx('form')} onSubmit={send} novalidate>
      <Field label={texts().reason} required error={tried() && isShort() ? texts().needReason : undefined}>
        {(ids) => (
          <TextArea
            ids={ids}
            value={reason()}
            onValue={setReason}
            maxlength={LONGEST}
            placeholder={texts().reasonHint}
            required
          />
        )}
      </Field>
    </form>
  )
}
