import { useMutation } from '@sanzhi/plugin-api/web'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import { CodeFactorDialog } from './code-factor-dialog.tsx'

/** Takes text messages into use with a code sent to the account's own number. */
export function TextDialog(props: { own: Own; onClose: () => void }) {
  const words = () => shellWords().factors.sms
  const send = useMutation(() => accountApi.startText.mutationOptions())
  return (
    <CodeFactorDialog
      own={props.own}
      title={words().title}
      words={{
        begin: shellWords().login.textSend,
        finish: words().finish,
        code: shellWords().login.factors.sms.code,
      }}
      beginning={send}
      onBegin={(proof) => send.mutate(proof)}
      confirm={accountApi.confirmText}
      onClose={() => props.onClose()}
    >
      <p>{words().how(props.own.phone ?? '')}</p>
    </CodeFactorDialog>
  )
}
