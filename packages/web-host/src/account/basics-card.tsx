import { useMutation } from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Button,
  Card,
  Dialog,
  Field,
  Notice,
  PasswordInput,
  TextInput,
  toast,
  useFormats,
  useKit,
} from '@sanzhi/web-kit'
import { AccountIcon, LockIcon, PhoneIcon } from '@sanzhi/web-kit/icons'
import { createSignal, Show, type JSX } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import { accountApi, type Own } from './account-api.ts'
import styles from './account.module.css'
import { NewPasswordFields } from './new-password-fields.tsx'
import { ProofField } from './proof-field.tsx'

const cx = bindClasses(styles)

export interface CardProps {
  readonly own: Own
  readonly onChanged: () => void
}

/** One thing of the account with what can be done about it. */
export function AccountRow(props: {
  icon: JSX.Element
  name: JSX.Element
  note: JSX.Element
  acts?: JSX.Element
}) {
  return (
    <div class={cx('row')}>
      <span class={cx('badge')} aria-hidden="true">
        {props.icon}
      </span>
      <div class={cx('text')}>
        <p class={cx('name')}>{props.name}</p>
        <p class={cx('note')}>{props.note}</p>
      </div>
      <div class={cx('acts')}>{props.acts}</div>
    </div>
  )
}

/** Name, password and telephone. */
export function BasicsCard(props: CardProps) {
  const words = () => shellWords().own
  const formats = useFormats()
  const [open, setOpen] = createSignal<'password' | 'phone'>()
  const close = (isDone: boolean) => {
    setOpen(undefined)
    if (isDone) props.onChanged()
  }
  return (
    <Card title={words().basics}>
      <div class={cx('rows')}>
        <AccountRow
          icon={<AccountIcon size="1.35rem" />}
          name={props.own.displayName}
          note={words().username(props.own.username)}
        />
        <AccountRow
          icon={<LockIcon size="1.35rem" />}
          name={words().password}
          note={
            props.own.passwordChangedAt === null
              ? words().passwordNever
              : words().passwordSince(formats.instant(props.own.passwordChangedAt))
          }
          acts={<Button onClick={() => setOpen('password')}>{words().change}</Button>}
        />
        <AccountRow
          icon={<PhoneIcon size="1.35rem" />}
          name={words().phone}
          note={props.own.phone === null ? words().phoneNone : words().phoneNote(props.own.phone)}
          acts={
            <Button onClick={() => setOpen('phone')}>
              {props.own.phone === null ? words().add : words().change}
            </Button>
          }
        />
      </div>
      <PasswordDialog open={open() === 'password'} onClose={close} />
      <PhoneDialog own={props.own} open={open() === 'phone'} onClose={close} />
    </Card>
  )
}

interface DialogProps {
  readonly open: boolean
  readonly onClose: (isDone: boolean) => void
}

/** Why an act was refused, beside what was typed. */
export function ActRefused(props: { error: unknown }) {
  const kit = useKit()
  const text = () => kit.describeError(props.error)
  return (
    <Notice tone="danger" announce title={text().title}>
      <p>{text().detail}</p>
    </Notice>
  )
}

function PasswordDialog(props: DialogProps) {
  const words = () => shellWords().own
  const [current, setCurrent] = createSignal('')
  const [next, setNext] = createSignal('')
  const [good, setGood] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const change = useMutation(() => accountApi.changePassword.mutationOptions())
  const close = (isDone: boolean) => {
    setCurrent('')
    setTried(false)
    change.reset()
    props.onClose(isDone)
  }
  const submit = () => {
    setTried(true)
    if (current() === '' || !good()) return
    const onSuccess = () => {
      toast.success(words().passwordChanged)
      close(true)
    }
    change.mutate({ current: current(), next: next() }, { onSuccess })
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => close(false)}
      title={words().changePassword}
      footer={
        <>
          <Button onClick={() => close(false)}>{words().cancel}</Button>
          <Button tone="primary" busy={change.isPending} onClick={() => submit()}>
            {words().save}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={change.isError && change.error}>{(error) => <ActRefused error={error()} />}</Show>
        <p class={cx('note')}>{words().passwordNote}</p>
        <Field
          label={words().currentPassword}
          error={tried() && current() === '' ? words().needCurrent : undefined}
        >
          {(ids) => (
            <PasswordInput ids={ids} autocomplete="current-password" value={current()} onValue={setCurrent} />
          )}
        </Field>
        <NewPasswordFields
          tried={tried()}
          onChange={(value, isGood) => {
            setNext(value)
            setGood(isGood)
          }}
        />
      </div>
    </Dialog>
  )
}

function PhoneDialog(props: DialogProps & { own: Own }) {
  const words = () => shellWords().own
  const [phone, setPhone] = createSignal('')
  const [password, setPassword] = createSignal('')
  const change = useMutation(() => accountApi.changePhone.mutationOptions())
  const close = (isDone: boolean) => {
    setPhone('')
    setPassword('')
    change.reset()
    props.onClose(isDone)
  }
  const save = (value: string | null) => {
    const proof = password() === '' ? {} : { password: password() }
    const onSuccess = () => {
      toast.success(value === null ? words().phoneRemoved : words().phoneSaved)
      close(true)
    }
    change.mutate({ phone: value, ...proof }, { onSuccess })
  }
  return (
    <Dialog
      open={props.open}
      onClose={() => close(false)}
      title={words().phone}
      footer={
        <>
          <Show when={props.own.phone !== null}>
            <Button tone="danger" disabled={change.isPending} onClick={() => save(null)}>
              {words().remove}
            </Button>
          </Show>
          <Button onClick={() => close(false)}>{words().cancel}</Button>
          <Button
            tone="primary"
            busy={change.isPending}
            disabled={phone().trim() === ''}
            onClick={() => save(phone())}
          >
            {words().save}
          </Button>
        </>
      }
    >
      <div class={cx('form')}>
        <Show when={change.isError && change.error}>{(error) => <ActRefused error={error()} />}</Show>
        <Field label={words().phoneNew} help={words().phoneHelp}>
          {(ids) => (
            <TextInput ids={ids} inputmode="tel" autocomplete="tel" value={phone()} onValue={setPhone} />
          )}
        </Field>
        <ProofField own={props.own} value={password()} onValue={setPassword} />
      </div>
    </Dialog>
  )
}
