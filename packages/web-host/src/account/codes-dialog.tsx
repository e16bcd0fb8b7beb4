import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Dialog, Notice, Printable } from '@sanzhi/web-kit'
import { PrintIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { ActRefused } from './basics-card.tsx'
import { ProofField } from './proof-field.tsx'

const cx = bindClasses(styles)

/** Makes ten codes, shows them once and prints them. */
export function CodesDialog(props: { own: Own; onClose: () => void }) {
  const words = () => shellWords().factors.printed
  const [password, setPassword] = createSignal('')
  const make = useMutation(() => accountApi.makeCodes.mutationOptions())
  const start = () => make.mutate(password() === '' ? {} : { password: password() })
  const codes = () => (make.isSuccess ? make.data.codes : undefined)
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={words().title}
      footer={
        <Show
          when={codes()}
          fallback={
            <>
              <Button onClick={() => props.onClose()}>{shellWords().own.cancel}</Button>
              <Button tone="primary" busy={make.isPending} onClick={start}>
                {words().make}
              </Button>
            </>
          }
        >
          <Button onClick={() => window.print()}>
            <PrintIcon size="1.1em" />
            {words().print}
          </Button>
          <Button tone="primary" onClick={() => props.onClose()}>
            {words().kept}
          </Button>
        </Show>
      }
    >
      <div class={cx('form')}>
        <Show when={make.isError && make.error}>{(error) => <ActRefused error={error()} />}</Show>
        <Show
          when={codes()}
          fallback={
            <>
              <p>{words().how}</p>
              <Show when={props.own.codes.left > 0}>
                <Notice tone="warning" title={words().replaces} />
              </Show>
              <ProofField own={props.own} value={password()} onValue={setPassword} />
            </>
          }
        >
          {(made) => (
            <>
              <Notice tone="warning" announce title={words().once} />
              <ol class={cx('codes')}>
                <For each={made()}>{(code) => <li class={cx('code')}>{code}</li>}</For>
              </ol>
              <Printable>
                <h1 class={cx('printTitle')}>{words().sheet}</h1>
                <p class={cx('printLead')}>{words().sheetFor(props.own.displayName, props.own.username)}</p>
                <div class={cx('printCodes')}>
                  <For each={made()}>{(code) => <span class={cx('printCode')}>{code}</span>}</For>
                </div>
                <p>{words().sheetHow}</p>
              </Printable>
            </>
          )}
        </Show>
      </div>
    </Dialog>
  )
}
