import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Dialog, Notice, Tag, toast, useFormats } from '@sanzhi/web-kit'
import { KeyIcon, ListIcon, MessagesIcon, PhoneIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { AccountRow, ActRefused, type CardProps } from './basics-card.tsx'
import { CodesDialog } from './codes-dialog.tsx'
import { PasskeyDialog } from './passkey-dialog.tsx'
import { ProofField } from './proof-field.tsx'
import { TextDialog } from './text-dialog.tsx'
import { TotpDialog } from './totp-dialog.tsx'

const cx = bindClasses(styles)

type Kind = 'printed' | 'totp' | 'passkey' | 'sms'

/** Which factor is to go, and of several passkeys which. */
interface Removal {
  readonly kind: Kind
  readonly id?: string
  readonly name: string
}

/** What the account shows beside its password: codes on paper, an authenticator, passkeys, text messages. */
export function FactorsCard(props: CardProps) {
  const words = () => shellWords().factors
  const formats = useFormats()
  const [adding, setAdding] = createSignal<Kind>()
  const [removing, setRemoving] = createSignal<Removal>()
  const has = (kind: Kind) => props.own.factors.includes(kind)
  const state = (kind: Kind) => (
    <Tag tone={has(kind) ? 'success' : 'neutral'}>{has(kind) ? words().on : words().off}</Tag>
  )
  const close = () => {
    setAdding(undefined)
    props.onChanged()
  }
  return (
    <Card title={words().title}>
      <Show when={props.own.factors.length === 0}>
        <Notice tone="info" title={words().recommend}>
          <p>{words().recommendDetail}</p>
        </Notice>
      </Show>
      <div class={cx('rows')}>
        <AccountRow
          icon={<ListIcon size="1.35rem" />}
          name={
            <>
              {words().printed.title} {state('printed')}
            </>
          }
          note={has('printed') ? words().printed.left(props.own.codes.left) : words().printed.note}
          acts={
            <>
              <Button onClick={() => setAdding('printed')}>
                {has('printed') ? words().printed.renew : words().set}
              </Button>
              <Show when={has('printed')}>
                <Button onClick={() => setRemoving({ kind: 'printed', name: words().printed.title })}>
                  {words().stop}
                </Button>
              </Show>
            </>
          }
        />
        <AccountRow
          icon={<PhoneIcon size="1.35rem" />}
          name={
            <>
              {words().totp.title} {state('totp')}
            </>
          }
          note={
            props.own.totpSince === null
              ? words().totp.note
              : words().since(formats.instant(props.own.totpSince))
          }
          acts={
            <Show
              when={has('totp')}
              fallback={<Button onClick={() => setAdding('totp')}>{words().set}</Button>}
            >
              <Button onClick={() => setRemoving({ kind: 'totp', name: words().totp.title })}>
                {words().stop}
              </Button>
            </Show>
          }
        />
        <AccountRow
          icon={<KeyIcon size="1.35rem" />}
          name={
            <>
              {words().passkey.title} {state('passkey')}
            </>
          }
          note={words().passkey.note}
          acts={<Button onClick={() => setAdding('passkey')}>{words().add}</Button>}
        />
        <For each={props.own.passkeys}>
          {(passkey) => (
            <AccountRow
              icon={<KeyIcon size="1.1rem" />}
              name={passkey.name}
              note={words().passkey.since(
                formats.instant(passkey.createdAt),
                passkey.lastUsedAt === null ? words().never : formats.instant(passkey.lastUsedAt),
              )}
              acts={
                <Button
                  size="small"
                  onClick={() => setRemoving({ kind: 'passkey', id: passkey.id, name: passkey.name })}
                >
                  {words().remove}
                </Button>
              }
            />
          )}
        </For>
        <Show when={props.own.sms.offered || has('sms')}>
          <AccountRow
            icon={<MessagesIcon size="1.35rem" />}
            name={
              <>
                {words().sms.title} {state('sms')}
              </>
            }
            note={props.own.phone === null ? words().sms.needsPhone : words().sms.note(props.own.phone)}
            acts={
              <Show
                when={has('sms')}
                fallback={
                  <Button disabled={props.own.phone === null} onClick={() => setAdding('sms')}>
                    {words().set}
                  </Button>
                }
              >
                <Button onClick={() => setRemoving({ kind: 'sms', name: words().sms.title })}>
                  {words().stop}
                </Button>
              </Show>
            }
          />
        </Show>
      </div>
      <Switch>
        <Match when={adding() === 'printed'}>
          <CodesDialog own={props.own} onClose={close} />
        </Match>
        <Match when={adding() === 'totp'}>
          <TotpDialog own={props.own} onClose={close} />
        </Match>
        <Match when={adding() === 'passkey'}>
          <PasskeyDialog own={props.own} onClose={close} />
        </Match>
        <Match when={adding() === 'sms'}>
          <TextDialog own={props.own} onClose={close} />
        </Match>
      </Switch>
      <RemoveDialog
        own={props.own}
        removal={removing()}
        onClose={() => {
          setRemoving(undefined)
          props.onChanged()
        }}
      />
    </Card>
  )
}

function RemoveDialog(props: { own: Own; removal: Removal | undefined; onClose: () => void }) {
  const words = () => shellWords().factors
  const [password, setPassword] = createSignal('')
  const remove = useMutation(() => accountApi.removeFactor.mutationOptions())
  const close = () => {
    setPassword('')
    remove.reset()
    props.onClose()
  }
  const confirm = (removal: Removal) => {
    const { kind, id } = removal
    const proof = password() === '' ? {} : { password: password() }
    const onSuccess = () => {
      toast.success(words().stopped(removal.name))
      close()
    }
    remove.mutate({ kind, ...(id === undefined ? {} : { id }), ...proof }, { onSuccess })
  }
  return (
    <Dialog
      open={props.removal !== undefined}
      onClose={close}
      title={words().stopAsk(props.removal?.name ?? '')}
      footer={
        <>
          <Button onClick={close}>{shellWords().own.cancel}</Button>
          <Button
            tone="danger"
            busy={remove.isPending}
            onClick={() => props.removal && confirm(props.removal)}
          >
            {words().stop}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={remove.isError && remove.error}>{(error) => <ActRefused error={error()} />}</Show>
        <p>{words().stopDetail}</p>
        <ProofField own={props.own} value={password()} onValue={setPassword} />
      </div>
    </Dialog>
  )
}
