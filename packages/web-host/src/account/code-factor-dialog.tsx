import { useMutation, type MutationCall } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, TextInput, toast } from '@sanzhi/web-kit'
import { createSignal, Show, type JSX } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import type { Own } from './account-api.ts'
import styles from './account.module.css'
import { ActRefused } from './basics-card.tsx'
import { ProofField } from './proof-field.tsx'

const cx = bindClasses(styles)

/** The first step as it stands: a mutation of `useMutation` has these. */
interface Beginning {
  readonly isPending: boolean
  readonly isSuccess: boolean
  readonly error: unknown
}

interface CodeFactorProps {
  readonly own: Own
  /** What is taken into use. */
  readonly title: string
  readonly words: {
    readonly begin: string
    readonly finish: string
    readonly code: string
    readonly codeHelp?: string
  }
  readonly beginning: Beginning
  readonly onBegin: (proof: { password?: string }) => void
  readonly confirm: MutationCall<{ code: string }, unknown>
  readonly onClose: () => void
  /** Above the field: what to do, before the first step and after. */
  readonly children: JSX.Element
}

/** Takes a factor into use that proves itself with its first code: the password where it is due, then the code. */
export function CodeFactorDialog(props: CodeFactorProps) {
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const confirm = useMutation(() => props.confirm.mutationOptions())
  const finish = () => {
    const onSuccess = () => {
      toast.success(shellWords().factors.started(props.title))
      props.onClose()
    }
    confirm.mutate({ code: code() }, { onSuccess, onError: () => setCode('') })
  }
  const refused = () => props.beginning.error ?? confirm.error
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.title}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{shellWords().own.cancel}</Button>
          <Show
            when={props.beginning.isSuccess}
            fallback={
              <Button
                tone="primary"
                busy={props.beginning.isPending}
                onClick={() => props.onBegin(password() === '' ? {} : { password: password() })}
              >
                {props.words.begin}
              </Button>
            }
          >
            <Button
              tone="primary"
              busy={confirm.isPending}
              disabled={code().trim() === ''}
              onClick={() => finish()}
            >
              {props.words.finish}
            </Button>
          </Show>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={refused()}>{(error) => <ActRefused error={error()} />}</Show>
        {props.children}
        <Show
          when={props.beginning.isSuccess}
          fallback={<ProofField own={props.own} value={password()} onValue={setPassword} />}
        >
          <Field label={props.words.code} help={props.words.codeHelp}>
            {(ids) => (
              <TextInput
                ids={ids}
                inputmode="numeric"
                autocomplete="one-time-code"
                maxLength={8}
                value={code()}
                onValue={setCode}
              />
            )}
          </Field>
        </Show>
      </div>
    </Dialog>
  )
}
