import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Field, Notice, TextInput, toast } from '@sanzhi/web-kit'
import { createSignal, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { ActRefused } from './basics-card.tsx'
import { canUsePasskeys, makePasskey } from './passkey.ts'
import { ProofField } from './proof-field.tsx'

const cx = bindClasses(styles)

/** Makes a passkey on this device or a key plugged into it. */
export function PasskeyDialog(props: { own: Own; onClose: () => void }) {
  const words = () => shellWords().factors.passkey
  const [name, setName] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [cancelled, setCancelled] = createSignal(false)
  const add = useMutation(() => ({
    mutationFn: async () => {
      setCancelled(false)
      const options = await accountApi.askNewPasskey.run(password() === '' ? {} : { password: password() })
      const response = await makePasskey({ ...options })
      if (response === undefined) return false
      await accountApi.addPasskey.run({ name: name().trim() || words().unnamed, response })
      return true
    },
    onSuccess: (isMade: boolean) => {
      setCancelled(!isMade)
      if (!isMade) return
      toast.success(shellWords().factors.started(words().title))
      props.onClose()
    },
  }))
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={words().title}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{shellWords().own.cancel}</Button>
          <Button
            tone="primary"
            busy={add.isPending}
            disabled={!canUsePasskeys()}
            onClick={() => add.mutate()}
          >
            {words().make}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={add.isError && add.error}>{(error) => <ActRefused error={error()} />}</Show>
        <Show when={cancelled()}>
          <Notice tone="warning" announce title={shellWords().login.passkeyCancelled} />
        </Show>
        <Show when={canUsePasskeys()} fallback={<Notice tone="warning" title={words().impossible} />}>
          <p>{words().how}</p>
        </Show>
        <Field label={words().name} help={words().nameHelp}>
          {(ids) => <TextInput ids={ids} maxLength={30} value={name()} onValue={setName} />}
        </Field>
        <ProofField own={props.own} value={password()} onValue={setPassword} />
      </div>
    </Dialog>
  )
}
