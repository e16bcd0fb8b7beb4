import { bindClasses, Button, Dialog, Field, TextArea } from '@sanzhi/web-kit'
import { createEffect, createSignal, createUniqueId, on } from 'solid-js'
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
  const texts = () => words().returning
  const form = createUniqueId()
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const isShort = () => reason().trim().length < SHORTEST
  createEffect(
    on(
      () => props.open,
      (open) => {
        if (!open) return
        setReason('')
        setTried(false)
      },
    ),
  )
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    if (props.busy) return
    setTried(true)
    if (!isShort()) props.onConfirm(reason().trim())
    else event.currentTarget.querySelector('textarea')?.focus()
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => props.onClose()}
      title={texts().title}
      footer={
        <>
          <Button onClick={() => props.onClose()} disabled={props.busy}>
            {words().cancel}
          </Button>
          <Button tone="primary" type="submit" form={form} busy={props.busy}>
            {texts().confirm}
          </Button>
        </>
      }
    >
      <form id={form} class={cx('form')} onSubmit={send} novalidate>
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
        <ActFailure error={props.error} />
      </form>
    </Dialog>
  )
}
