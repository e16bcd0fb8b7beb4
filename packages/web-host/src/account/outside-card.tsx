import { useLocation } from '@solidjs/router'
import { useMutation } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Card, Dialog, Notice, Tag, toast, useFormats } from '@sanzhi/web-kit'
import { LoginIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { AccountRow, ActRefused, type CardProps } from './basics-card.tsx'
import { wayName } from './outside.ts'
import { ProofField } from './proof-field.tsx'
import { reasonText } from './verdict-notice.tsx'

const cx = bindClasses(styles)

type Way = Own['outside'][number]

/** By whom outside one may sign in to the account; nothing to see where the installation has nobody. */
export function OutsideCard(props: CardProps) {
  const words = () => shellWords().outside
  const formats = useFormats()
  const [linking, setLinking] = createSignal<Way>()
  const [unlinking, setUnlinking] = createSignal<Way>()
  return (
    <Show when={props.own.outside.length > 0}>
      <Card title={words().title}>
        <div class={cx('rows')}>
          <For each={props.own.outside}>
            {(offered) => (
              <AccountRow
                icon={<LoginIcon size="1.35rem" />}
                name={
                  <>
                    {wayName(offered)}{' '}
                    <Tag tone={offered.since === null ? 'neutral' : 'success'}>
                      {offered.since === null ? words().unlinked : words().linked}
                    </Tag>
                  </>
                }
                note={
                  offered.since === null
                    ? words().note
                    : words().since(
                        formats.instant(offered.since),
                        offered.lastUsedAt === null ? words().never : formats.instant(offered.lastUsedAt),
                      )
                }
                acts={
                  <Show
                    when={offered.since !== null}
                    fallback={
                      <Button
                        aria-label={words().linkAsk(wayName(offered))}
                        onClick={() => setLinking(offered)}
                      >
                        {words().link}
                      </Button>
                    }
                  >
                    <Button
                      aria-label={words().unlinkAsk(wayName(offered))}
                      onClick={() => setUnlinking(offered)}
                    >
                      {words().unlink}
                    </Button>
                  </Show>
                }
              />
            )}
          </For>
        </div>
      </Card>
      <LinkDialog own={props.own} way={linking()} onClose={() => setLinking(undefined)} />
      <UnlinkDialog
        own={props.own}
        way={unlinking()}
        onClose={() => {
          setUnlinking(undefined)
          props.onChanged()
        }}
      />
    </Show>
  )
}

/** What came of linking, told by the address that one came back to. */
export function OutsideNotice(props: { own: Own }) {
  const words = () => shellWords().outside
  const route = useLocation()
  const query = () => new URLSearchParams(route.search)
  const linked = () =>
    props.own.outside.find(({ way, since }) => way === query().get('linked') && since !== null)
  return (
    <>
      <Show when={linked()}>
        {(offered) => <Notice tone="success" announce title={words().done(wayName(offered()))} />}
      </Show>
      <Show when={query().get('outside')}>
        {(reason) => (
          <Notice tone="danger" announce title={words().failed}>
            <p>{reasonText(reason())}</p>
          </Notice>
        )}
      </Show>
    </>
  )
}

interface DialogProps {
  readonly own: Own
  readonly way: Way | undefined
  readonly onClose: () => void
}

const proofOf = (password: string) => (password === '' ? {} : { password })

function LinkDialog(props: DialogProps) {
  const words = () => shellWords().outside
  const [password, setPassword] = createSignal('')
  const start = useMutation(() => accountApi.startOutside.mutationOptions())
  const close = () => {
    setPassword('')
    start.reset()
    props.onClose()
  }
  const go = ({ way }: Way) =>
    start.mutate({ way, ...proofOf(password()) }, { onSuccess: ({ address }) => location.assign(address) })
  return (
    <Dialog
      open={props.way !== undefined}
      onClose={close}
      title={props.way ? words().linkAsk(wayName(props.way)) : ''}
      footer={
        <>
          <Button onClick={close}>{shellWords().own.cancel}</Button>
          <Button tone="primary" busy={start.isPending} onClick={() => props.way && go(props.way)}>
            {words().linkGo}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={start.isError && start.error}>{(error) => <ActRefused error={error()} />}</Show>
        <p>{props.way ? words().linkDetail(wayName(props.way)) : ''}</p>
        <ProofField own={props.own} value={password()} onValue={setPassword} />
      </div>
    </Dialog>
  )
}

function UnlinkDialog(props: DialogProps) {
  const words = () => shellWords().outside
  const [password, setPassword] = createSignal('')
  const remove = useMutation(() => accountApi.removeOutside.mutationOptions())
  const close = () => {
    setPassword('')
    remove.reset()
    props.onClose()
  }
  const confirm = (offered: Way) => {
    const onSuccess = () => {
      toast.success(words().undone(wayName(offered)))
      close()
    }
    remove.mutate({ way: offered.way, ...proofOf(password()) }, { onSuccess })
  }
  return (
    <Dialog
      open={props.way !== undefined}
      onClose={close}
      title={props.way ? words().unlinkAsk(wayName(props.way)) : ''}
      footer={
        <>
          <Button onClick={close}>{shellWords().own.cancel}</Button>
          <Button tone="danger" busy={remove.isPending} onClick={() => props.way && confirm(props.way)}>
            {words().unlink}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={remove.isError && remove.error}>{(error) => <ActRefused error={error()} />}</Show>
        <p>{words().unlinkDetail}</p>
        <ProofField own={props.own} value={password()} onValue={setPassword} />
      </div>
    </Dialog>
  )
}
