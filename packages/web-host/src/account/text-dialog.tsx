import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, TextInput, toast } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { ActRefused } from './basics-card.tsx'
import { ProofField } from './proof-field.tsx'

const cx = bindClasses(styles)

/** Takes text messages into use with a code sent to the account's own number. */
export function TextDialog(props: { own: Own; onClose: () => void }) {
  const words = () => shellWords().factors.sms
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const send = useMutation(() => accountApi.startText.mutationOptions())
  const confirm = useMutation(() => accountApi.confirmText.mutationOptions())
  const finish = () => {
    const onSuccess = () => {
      toast.success(shellWords().factors.started(words().title))
      props.onClose()
    }
    confirm.mutate({ code: code() }, { onSuccess, onError: () => setCode('') })
  }
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={words().title}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{shellWords().own.cancel}</Button>
          <Show
            when={send.isSuccess}
            fallback={
              <Button
                tone="primary"
                busy={send.isPending}
                onClick={() => send.mutate(password() === '' ? {} : { password: password() })}
              >
                {shellWords().login.textSend}
              </Button>
            }
          >
            <Button
              tone="primary"
              busy={confirm.isPending}
              disabled={code().trim() === ''}
              onClick={() => finish()}
            >
              {words().finish}
            </Button>
          </Show>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={send.isError && send.error}>{(error) => <ActRefused error={error()} />}</Show>
        <Show when={confirm.isError && confirm.error}>{(error) => <ActRefused error={error()} />}</Show>
        <p>{words().how(props.own.phone ?? '')}</p>
        <Show
          when={send.isSuccess}
          fallback={<ProofField own={props.own} value={password()} onValue={setPassword} />}
        >
          <Field label={shellWords().login.factors.sms.code}>
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
