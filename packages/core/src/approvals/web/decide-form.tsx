import { useApi, useMutation, type KeptFile } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  ConfirmDialog,
  DayInput,
  Field,
  Notice,
  TextArea,
  TextInput,
  toast,
  useKit,
} from '@sanzhi/web-kit'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { FileField } from '../../files/web/file-field.tsx'
import type { ApprovalsRouter } from '../approvals.router.ts'
import { standingOf, type Approval } from './approval-data.ts'
import styles from './approval.module.css'
import { decisionFaults, type Decided, type DecisionFaults } from './decision-faults.ts'
import { DelegateDialog } from './delegate-dialog.tsx'
import { useApprovalsWords } from './words.ts'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const LONGEST_OPINION = 500
const LONGEST_NUMBER = 60
const SCAN_ENDINGS = ['.pdf', '.jpg', '.jpeg', '.png']

export interface DecideFormProps {
  readonly approval: Approval
  readonly onChange: () => void
}

/** Agree, return, send back, reject or hand on, with a reason and, where a click is not enough, the document. */
export function DecideForm(props: DecideFormProps) {
  const words = useApprovalsWords()
  const texts = () => words().decide
  const kit = useKit()
  const id = createUniqueId()
  const api = useApi<ApprovalsRouter>('approvals')
  const [typed, setTyped] = createStore({ opinion: '', number: '', date: '' })
  const [scans, setScans] = createSignal<readonly KeptFile[]>([])
  const [isUploading, setUploading] = createSignal(false)
  const [faults, setFaults] = createSignal<DecisionFaults>({})
  const [asking, setAsking] = createSignal(false)
  const [handing, setHanding] = createSignal(false)
  let form!: HTMLFormElement

  const decide = useMutation(() => ({
    mutationFn: (decision: Decided) => {
      const named = decision === 'approve' && props.approval.you.document !== null
      const fileId = scans()[0]?.id ?? null
      const document = named ? { document: { number: typed.number.trim(), date: typed.date, fileId } } : {}
      return api.decide.run({ ...standingOf(props.approval), decision, opinion: typed.opinion, ...document })
    },
    onSuccess: (_: unknown, decision: Decided) => toast.success(words().done[decision]),
    onSettled: () => {
      setAsking(false)
      props.onChange()
    },
  }))
  const check = (decided: Decided) => {
    const { document, today } = props.approval.you
    const found = decisionFaults({ ...typed, hasScan: scans().length > 0 }, decided, { document, today })
    setFaults(found)
    if (Object.keys(found).length === 0) return true
    queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
    return false
  }
  const send = (decided: Decided) => {
    if (!decide.isPending && !isUploading() && check(decided)) decide.mutate(decided)
  }
  const isBusy = (decided: Decided) => decide.isPending && decide.variables === decided
  const errorOf = (field: keyof DecisionFaults) => {
    const fault = faults()[field]
    return fault && texts()[fault]
  }
  return (
    <form
      ref={form}
      class={cx('form')}
      aria-labelledby={id}
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        send('approve')
      }}
    >
      <h4 class={cx('heading')} id={id}>
        {texts().title}
      </h4>
      <Show when={props.approval.you.document}>
        <Notice tone="warning">{texts().notReply}</Notice>
        <div class={cx('row')}>
          <Field label={texts().number} required error={errorOf('number')}>
            {(ids) => (
              <TextInput
                ids={ids}
                value={typed.number}
                onValue={(number) => setTyped({ number })}
                placeholder={texts().numberHint}
                maxlength={LONGEST_NUMBER}
              />
            )}
          </Field>
          <Field label={texts().date} required error={errorOf('date')}>
            {(ids) => (
              <DayInput
                ids={ids}
                value={typed.date}
                max={props.approval.you.today}
                onInput={(date) => setTyped({ date })}
              />
            )}
          </Field>
        </div>
      </Show>
      <Show when={props.approval.you.document === 'scan'}>
        <FileField
          label={texts().scan}
          required
          error={errorOf('scan')}
          endings={SCAN_ENDINGS}
          files={scans()}
          onFiles={setScans}
          onBusy={setUploading}
        />
      </Show>
      <Field label={texts().opinion} help={texts().opinionHint} error={errorOf('opinion')}>
        {(ids) => (
          <TextArea
            ids={ids}
            value={typed.opinion}
            onValue={(opinion) => setTyped({ opinion })}
            maxlength={LONGEST_OPINION}
          />
        )}
      </Field>
      <Show when={decide.error}>
        {(error) => (
          <Notice tone="danger" announce title={kit.describeError(error()).title}>
            {kit.describeError(error()).detail}
          </Notice>
        )}
      </Show>
      <div class={cx('acts')}>
        <Button type="submit" tone="primary" busy={isBusy('approve')} disabled={isUploading()}>
          {texts().approve}
        </Button>
        <Button busy={isBusy('return')} onClick={() => send('return')}>
          {texts().return}
        </Button>
        <Show when={props.approval.you.maySendBack}>
          <Button busy={isBusy('send_back')} onClick={() => send('send_back')}>
            {texts().sendBack}
          </Button>
        </Show>
        <Button onClick={() => check('reject') && setAsking(true)}>{texts().reject}</Button>
        <Button onClick={() => setHanding(true)}>{texts().delegate}</Button>
      </div>
      <ConfirmDialog
        open={asking()}
        title={texts().rejectTitle}
        confirmLabel={texts().reject}
        tone="danger"
        busy={decide.isPending}
        onConfirm={() => send('reject')}
        onCancel={() => setAsking(false)}
      >
        <p>{texts().rejectDetail}</p>
      </ConfirmDialog>
      <DelegateDialog
        open={handing()}
        approval={props.approval}
        onClose={() => setHanding(false)}
        onDone={() => {
          setHanding(false)
          props.onChange()
        }}
      />
    </form>
  )
}
