import { bindClasses, Button, ChoiceCards, Face, Field, Skeleton, TextInput } from '@sanzhi/web-kit'
import { KeyIcon, LockIcon, PhoneIcon } from '@sanzhi/web-kit/icons'
import { createResource, createSignal, Match, Show, Switch } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import styles from './login.module.css'
import { NewPasswordFields } from './new-password-fields.tsx'
import { canUsePasskeys } from './passkey.ts'
import {
  giveCode,
  giveFirstPassword,
  givePasskey,
  readStep,
  sendText,
  type FactorKind,
  type OpenStep,
  type SignInVerdict,
  type Stage,
} from './sign-in.ts'
import { createCountdown, lockSeconds, VerdictNotice } from './verdict-notice.tsx'

const cx = bindClasses(styles)

export interface SignInStepsProps {
  readonly onThrough: (stage: Stage) => void
  /** Too much time has passed: the password is asked for again. */
  readonly onOver: () => void
}

/** What is asked after the password: a second factor, or a password of one's own in place of the first. */
export function SignInSteps(props: SignInStepsProps) {
  const [step, { refetch }] = createResource(readStep)
  const take = (verdict: SignInVerdict) => {
    if (verdict.outcome === 'over') return props.onOver()
    if (verdict.outcome !== 'through') return undefined
    return verdict.stage === 'full' ? props.onThrough('full') : void refetch()
  }
  return (
    <div class={cx('form')}>
      <Switch fallback={<Skeleton lines={5} />}>
        <Match when={!step.loading && step()?.stage === 'factor' && step()}>
          {(open) => <FactorStep step={open()} onVerdict={take} />}
        </Match>
        <Match when={!step.loading && step()?.stage === 'password' && step()}>
          {(open) => <PasswordStep step={open()} onVerdict={take} />}
        </Match>
        <Match when={!step.loading && !step()}>
          <Face
            scene="error"
            title={shellWords().login.unreachable}
            actions={<Button onClick={() => props.onOver()}>{shellWords().login.again}</Button>}
          />
        </Match>
      </Switch>
    </div>
  )
}

interface StepProps {
  readonly step: OpenStep
  readonly onVerdict: (verdict: SignInVerdict) => void
}

function Heading(props: { title: string; lead: string }) {
  return (
    <div>
      <h1 class={cx('title')}>{props.title}</h1>
      <p class={cx('lead')}>{props.lead}</p>
    </div>
  )
}

function FactorStep(props: StepProps) {
  const words = () => shellWords().login
  const offered = () => props.step.factors.filter((kind) => kind !== 'passkey' || canUsePasskeys())
  const [chosen, setChosen] = createSignal<FactorKind>()
  const kind = () => chosen() ?? offered()[0] ?? 'printed'
  return (
    <>
      <Heading title={words().factorTitle} lead={words().factorLead(props.step.displayName)} />
      <Show when={offered().length > 1}>
        <ChoiceCards
          label={words().factorTitle}
          value={kind()}
          onValue={(value) => setChosen(offered().find((known) => known === value))}
          choices={offered().map((value) => ({
            value,
            title: words().factors[value].title,
            note: words().factors[value].note,
          }))}
        />
      </Show>
      <Show when={kind()} keyed>
        {(shown) => (
          <Show
            when={shown === 'passkey'}
            fallback={
              <CodeForm kind={shown} step={props.step} onVerdict={(verdict) => props.onVerdict(verdict)} />
            }
          >
            <PasskeyForm onVerdict={(verdict) => props.onVerdict(verdict)} />
          </Show>
        )}
      </Show>
    </>
  )
}

function CodeForm(props: StepProps & { kind: FactorKind }) {
  const words = () => shellWords().login
  const [code, setCode] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [verdict, setVerdict] = createSignal<SignInVerdict>()
  const [sent, setSent] = createSignal(false)
  const left = createCountdown(() => lockSeconds(verdict()))
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (code().trim() === '') return
    setBusy(true)
    const answer = await giveCode(props.kind, code())
    setBusy(false)
    setVerdict(answer)
    setCode('')
    setTried(false)
    props.onVerdict(answer)
  }
  const send = async () => {
    const answer = await sendText()
    if (answer.outcome === 'through') {
      setSent(true)
      return
    }
    setVerdict(answer)
    props.onVerdict(answer)
  }
  return (
    <form class={cx('form')} noValidate onSubmit={(event) => void submit(event)}>
      <Show when={verdict()?.outcome !== 'through' && verdict()}>
        {(answer) => <VerdictNotice verdict={answer()} />}
      </Show>
      <Field
        label={words().factors[props.kind].code}
        help={
          props.kind === 'sms' ? words().textTo(props.step.phone ?? '') : words().factors[props.kind].help
        }
        error={tried() && code().trim() === '' ? words().needCode : undefined}
      >
        {(ids) => (
          <TextInput
            ids={ids}
            size="large"
            inputmode="numeric"
            autocomplete="one-time-code"
            autofocus
            maxLength={props.kind === 'printed' ? 20 : 8}
            lead={
              <Show when={props.kind === 'printed'} fallback={<PhoneIcon size="1.15em" />}>
                {<KeyIcon size="1.15em" />}
              </Show>
            }
            value={code()}
            onValue={setCode}
          />
        )}
      </Field>
      <Show when={props.kind === 'sms'}>
        <Button block size="large" onClick={() => void send()}>
          {sent() ? words().textAgain : words().textSend}
        </Button>
      </Show>
      <Button type="submit" tone="primary" size="large" block busy={busy()} disabled={left() > 0}>
        {words().confirm}
      </Button>
      <p class={cx('lead')}>{words().factorLost}</p>
    </form>
  )
}

function PasskeyForm(props: Pick<StepProps, 'onVerdict'>) {
  const words = () => shellWords().login
  const [busy, setBusy] = createSignal(false)
  const [verdict, setVerdict] = createSignal<SignInVerdict>()
  const show = async () => {
    setBusy(true)
    const answer = await givePasskey()
    setBusy(false)
    setVerdict(answer)
    props.onVerdict(answer)
  }
  return (
    <>
      <Show when={verdict()?.outcome !== 'through' && verdict()}>
        {(answer) => <VerdictNotice verdict={answer()} />}
      </Show>
      <Button tone="primary" size="large" block busy={busy()} onClick={() => void show()}>
        <KeyIcon size="1.1em" />
        {words().passkeyShow}
      </Button>
      <p class={cx('lead')}>{words().factors.passkey.help}</p>
    </>
  )
}

function PasswordStep(props: StepProps) {
  const words = () => shellWords().login
  const [password, setPassword] = createSignal('')
  const [good, setGood] = createSignal(false)
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [verdict, setVerdict] = createSignal<SignInVerdict>()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!good()) return
    setBusy(true)
    const answer = await giveFirstPassword(password())
    setBusy(false)
    setVerdict(answer)
    props.onVerdict(answer)
  }
  return (
    <form class={cx('form')} noValidate onSubmit={(event) => void submit(event)}>
      <Heading title={words().firstTitle} lead={words().firstLead(props.step.displayName)} />
      <Show when={verdict()?.outcome !== 'through' && verdict()}>
        {(answer) => <VerdictNotice verdict={answer()} />}
      </Show>
      <NewPasswordFields
        size="large"
        tried={tried()}
        lead={<LockIcon size="1.15em" />}
        onChange={(value, isGood) => {
          setPassword(value)
          setGood(isGood)
        }}
      />
      <Button type="submit" tone="primary" size="large" block busy={busy()}>
        {words().firstSubmit}
      </Button>
    </form>
  )
}
