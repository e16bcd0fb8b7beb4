import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses } from '@sanzhi/web-kit'
import { createMemo, Show } from 'solid-js'
import { renderSVG } from 'uqr'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { CodeFactorDialog } from './code-factor-dialog.tsx'

const cx = bindClasses(styles)

/** Gives an authenticator its secret, as a picture and as text, and takes it into use with its first code. */
export function TotpDialog(props: { own: Own; onClose: () => void }) {
  const words = () => shellWords().factors.totp
  const start = useMutation(() => accountApi.startTotp.mutationOptions())
  const started = () => (start.isSuccess ? start.data : undefined)
  const picture = createMemo(() => {
    const made = started()
    return made && `data:image/svg+xml,${encodeURIComponent(renderSVG(made.address))}`
  })
  return (
    <CodeFactorDialog
      own={props.own}
      title={words().title}
      words={words()}
      beginning={start}
      onBegin={(proof) => start.mutate(proof)}
      confirm={accountApi.confirmTotp}
      onClose={() => props.onClose()}
    >
      <Show when={started()} fallback={<p>{words().how}</p>}>
        {(made) => (
          <>
            <p>{words().scan}</p>
            <img class={cx('picture')} src={picture()} alt={words().picture} />
            <p class={cx('secret')}>{(made().secret.match(/.{1,4}/g) ?? []).join(' ')}</p>
          </>
        )}
      </Show>
    </CodeFactorDialog>
  )
}
