import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, TextInput, toast } from '@sanzhi/web-kit'
import { createMemo, createSignal, Show } from 'solid-js'
import { renderSVG } from 'uqr'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { ActRefused } from './basics-card.tsx'
import { ProofField } from './proof-field.tsx'

const cx = bindClasses(styles)

/** Gives an authenticator its secret, as a picture and as text, and takes it into use with its first code. */
export function TotpDialog(props: { own: Own; onClose: () => void }) {
  const words = () => shellWords().factors.totp
  const [password, setPassword] = createSignal('')
  const [code, setCode] = createSignal('')
  const start = useMutation(() => accountApi.startTotp.mutationOptions())
  const confirm = useMutation(() => accountApi.confirmTotp.mutationOptions())
  const started = () => (start.isSuccess ? start.data : undefined)
  const picture = createMemo(() => {
    const made = started()
    return made && `data:image/svg+xml,${encodeURIComponent(renderSVG(made.address))}`
  })
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
            when={started()}
            fallback={
              <Button
                tone="primary"
                busy={start.isPending}
                onClick={() => start.mutate(password() === '' ? {} : { password: password() })}
              >
                {words().begin}
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
        <Show when={start.isError && start.error}>{(error) => <ActRefused error={error()} />}</Show>
        <Show when={confirm.isError && confirm.error}>{(error) => <ActRefused error={error()} />}</Show>
        <Show
          when={started()}
          fallback={
            <>
              <p>{words().how}</p>
              <ProofField own={props.own} value={password()} onValue={setPassword} />
            </>
          }
        >
          {(made) => (
            <>
              <p>{words().scan}</p>
              <img class={cx('picture')} src={picture()} alt={words().picture} />
              <p class={cx('secret')}>{(made().secret.match(/.{1,4}/g) ?? []).join(' ')}</p>
              <Field label={words().code} help={words().codeHelp}>
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
            </>
          )}
        </Show>
      </div>
    </Dialog>
  )
}
