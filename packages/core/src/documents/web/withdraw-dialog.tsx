import { bindClasses, ConfirmDialog, Field, Notice, TextArea, useKit } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import styles from './documents.module.css'
import { useDocumentsWords } from './words.ts'

const cx = bindClasses(styles)

export interface WithdrawDialogProps {
  readonly open: boolean
  readonly title: string
  readonly busy: boolean
  readonly error: unknown
  readonly onClose: () => void
  readonly onWithdraw: (reason: string) => void
}

/** Asks why a document is withdrawn, and says what that does. */
export function WithdrawDialog(props: WithdrawDialogProps) {
  const words = useDocumentsWords()
  const kit = useKit()
  const [reason, setReason] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const isMissing = () => reason().trim() === ''
  return (
    <ConfirmDialog
      open={props.open}
      title={words().withdrawTitle(props.title)}
      confirmLabel={words().withdraw}
      tone="danger"
      busy={props.busy}
      onCancel={() => props.onClose()}
      onConfirm={() => {
        setTried(true)
        if (!isMissing()) props.onWithdraw(reason().trim())
      }}
    >
      <div class={cx('stack')}>
        <p>{words().withdrawDetail}</p>
        <Field
          label={words().reason}
          required
          error={tried() && isMissing() ? words().reasonMissing : undefined}
        >
          {(ids) => <TextArea ids={ids} value={reason()} onValue={setReason} maxlength={200} />}
        </Field>
        <Show when={props.error}>
          {(error) => (
            <Notice tone="danger" announce title={kit.describeError(error()).title}>
              {kit.describeError(error()).detail}
            </Notice>
          )}
        </Show>
      </div>
    </ConfirmDialog>
  )
}
