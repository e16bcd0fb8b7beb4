import { hasReason, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Drawer, Field, TextArea, toast } from '@sanzhi/web-kit'
import { createSignal, createUniqueId, onMount, Show, type Accessor, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { ActFailure } from '../plan/act-failure.tsx'
import { useBranchWords } from '../words/words.ts'
import styles from './course.module.css'

const cx = bindClasses(styles)

/** What the endpoint takes. */
const SHORTEST = 2
const LONGEST = 500

/** One asking of an act, from its dialog to its form. */
export interface ActForm {
  readonly id: string
  readonly acting: ReturnType<typeof useActing>
  /** Somebody tried to send it: what is wrong is shown from then on. */
  readonly tried: Accessor<boolean>
  readonly onTry: () => void
}

/** What a call came to, in words, once it went well. */
export async function told<Answer>(
  call: Promise<Answer>,
  said: string | ((answer: Answer) => string),
): Promise<string> {
  const answer = await call
  return typeof said === 'string' ? said : said(answer)
}

export interface ActDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: string
  readonly confirm: string
  /** A form of many fields stands at the right edge. */
  readonly wide?: boolean
  /** Mounted anew each time the dialog opens, so it begins empty. */
  readonly children: (form: ActForm) => JSX.Element
}

/**
 * The question before an act on a branch: its form, what speaks against it, and, where a soft rule does, the reason for
 * going on all the same.
 */
export function ActDialog(props: ActDialogProps) {
  const words = useBranchWords()
  const id = createUniqueId()
  const acting = useActing(() => props.onClose())
  const close = () => !acting.isPending && props.onClose()
  return (
    <Dynamic
      component={props.wide ? Drawer : Dialog}
      open={props.open}
      onClose={close}
      title={props.title}
      footer={
        <>
          <Button onClick={close} disabled={acting.isPending}>
            {words().cancel}
          </Button>
          <Button tone="primary" type="submit" form={id} busy={acting.isPending}>
            {asksReason(acting.error) ? words().branch.withReason : props.confirm}
          </Button>
        </>
      }
    >
      <Asking id={id} acting={acting} children={props.children} />
    </Dynamic>
  )
}

const asksReason = (error: unknown) => hasReason(error, 'lifecycles.reason_needed')

function useActing(onDone: () => void) {
  const queries = useQueryClient()
  return useMutation(() => ({
    mutationFn: (sent: Promise<string>) => sent,
    onSuccess: (done: string) => {
      onDone()
      toast.success(done)
    },
    // After a refusal too: somebody else may have moved the branch on. What it came to is shown in other modules as well.
    onSettled: () => queries.invalidateQueries(),
  }))
}

/** Mounted anew each time the dialog opens. */
function Asking(props: Pick<ActForm, 'id' | 'acting'> & Pick<ActDialogProps, 'children'>) {
  const [tried, setTried] = createSignal(false)
  onMount(() => props.acting.reset())
  return (
    <>
      {props.children({
        get id() {
          return props.id
        },
        get acting() {
          return props.acting
        },
        tried,
        onTry: () => setTried(true),
      })}
    </>
  )
}

/**
 * The form of an act. `onSend` answers what came of it in words, or undefined while something is wrong; its reason is
 * there once a soft rule asked for one.
 */
export function ActFields(props: {
  form: ActForm
  onSend: (reason: string | undefined) => Promise<string> | undefined
  children: JSX.Element
}) {
  const words = useBranchWords()
  const [reason, setReason] = createSignal('')
  const [triedReason, setTriedReason] = createSignal(false)
  const error = () => props.form.acting.error
  const isShort = () => asksReason(error()) && reason().trim().length < SHORTEST
  const send = (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault()
    if (props.form.acting.isPending) return
    props.form.onTry()
    setTriedReason(asksReason(error()))
    const sent = isShort() ? undefined : props.onSend(asksReason(error()) ? reason().trim() : undefined)
    if (sent === undefined) {
      event.currentTarget.querySelector<HTMLElement>('[aria-invalid], [data-invalid]')?.focus()
    } else {
      props.form.acting.mutate(sent)
    }
  }
  return (
    <form id={props.form.id} class={cx('form')} onSubmit={send} novalidate>
      {props.children}
      <ActFailure error={error()} />
      <Show when={asksReason(error())}>
        <Field
          label={words().branch.reasonLabel}
          required
          error={triedReason() && isShort() ? words().branch.needReason : undefined}
        >
          {(ids) => (
            <TextArea
              ids={ids}
              value={reason()}
              onValue={setReason}
              maxlength={LONGEST}
              placeholder={words().branch.reasonHint}
              required
            />
          )}
        </Field>
      </Show>
    </form>
  )
}
