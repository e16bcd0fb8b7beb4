import { useLocation } from '@solidjs/router'
import { useNavigate, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, ButtonLink, Field, Notice, PasswordInput, TextInput } from '@sanzhi/web-kit'
import { AccountIcon, LockIcon, WarningIcon } from '@sanzhi/web-kit/icons'
import { createEffect, createResource, createSignal, For, Show } from 'solid-js'
import { PreferenceButtons } from '../shell/preference-buttons.tsx'
import { shellWords } from '../words/shell-words.ts'
import { Emblem } from './emblem.tsx'
import { LoginArt } from './login-art.tsx'
import styles from './login.module.css'
import { nextPage } from './next-page.ts'
import { outsideVerdict, readWays, startPath, wayName } from './outside.ts'
import { SignInSteps } from './sign-in-steps.tsx'
import { signIn, type SignInVerdict, type Stage } from './sign-in.ts'
import { createCountdown, lockSeconds, VerdictNotice } from './verdict-notice.tsx'

const cx = bindClasses(styles)

/** Where a session begins. */
export function LoginPage() {
  const words = () => shellWords().login
  createEffect(() => {
    document.title = `${words().title} · ${shellWords().product}`
  })
  return (
    <div class={cx('screen')}>
      <section class={cx('poster')} aria-label={shellWords().product}>
        <LoginArt class={cx('art')} />
        <div class={cx('brand')}>
          <Emblem size="2.25rem" />
          {shellWords().product}
        </div>
        <div class={cx('pitch')}>
          <p class={cx('about')}>{words().about}</p>
          <p class={cx('slogan')}>{shellWords().productLine}</p>
          <ul class={cx('points')}>
            <For each={words().points}>{(text) => <li class={cx('point')}>{text}</li>}</For>
          </ul>
        </div>
      </section>
      <main class={cx('side')}>
        <div class={cx('tools')}>
          <PreferenceButtons />
        </div>
        <div class={cx('middle')}>
          <p class={cx('mobileBrand')}>
            <Emblem size="2.25rem" />
            {shellWords().product}
          </p>
          <SignIn />
        </div>
        <footer class={cx('foot')}>
          <p>{words().address(location.host)}</p>
          <p>{words().safety}</p>
        </footer>
      </main>
    </div>
  )
}

/** Name and password, then whatever else is asked, until there is a session. */
function SignIn() {
  const navigate = useNavigate()
  const route = useLocation()
  const queries = useQueryClient()
  // Whoever was vouched for outside comes back between the steps.
  const [between, setBetween] = createSignal('step' in route.query)
  const [over, setOver] = createSignal(false)
  const arrive = (stage: Stage) => {
    if (stage !== 'full') return setBetween(true)
    queries.clear()
    return navigate(nextPage(route.search), { replace: true })
  }
  return (
    <Show when={between()} fallback={<LoginForm over={over()} onThrough={arrive} />}>
      <SignInSteps
        onThrough={arrive}
        onOver={() => {
          setOver(true)
          setBetween(false)
        }}
      />
    </Show>
  )
}

function LoginForm(props: { over: boolean; onThrough: (stage: Stage) => void }) {
  const words = () => shellWords().login
  const route = useLocation()
  const [username, setUsername] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [capsLock, setCapsLock] = createSignal(false)
  const [verdict, setVerdict] = createSignal<SignInVerdict | undefined>(outsideVerdict(route.search))
  const left = createCountdown(() => lockSeconds(verdict()))
  let form!: HTMLFormElement

  const missing = (value: string, text: string) => (tried() && value === '' ? text : undefined)
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (username().trim() === '' || password() === '') {
      return queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
    }
    setBusy(true)
    setVerdict(undefined)
    const answer = await signIn(username().trim(), password())
    setBusy(false)
    if (answer.outcome === 'through') return props.onThrough(answer.stage)
    return setVerdict(answer)
  }

  return (
    <form class={cx('form')} ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <div>
        <h1 class={cx('title')}>{words().title}</h1>
        <p class={cx('lead')}>{words().lead}</p>
      </div>
      <Show when={!verdict() && (props.over || 'expired' in route.query)}>
        <Notice tone="warning" title={props.over ? words().over : words().expired} />
      </Show>
      <Show when={verdict()}>{(answer) => <VerdictNotice verdict={answer()} />}</Show>
      <Field
        label={words().username}
        help={words().usernameHelp}
        error={missing(username().trim(), words().needUsername)}
      >
        {(ids) => (
          <TextInput
            ids={ids}
            size="large"
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            autofocus
            lead={<AccountIcon size="1.15em" />}
            value={username()}
            onValue={setUsername}
          />
        )}
      </Field>
      <div>
        <Field label={words().password} error={missing(password(), words().needPassword)}>
          {(ids) => (
            <PasswordInput
              ids={ids}
              size="large"
              name="password"
              autocomplete="current-password"
              lead={<LockIcon size="1.15em" />}
              value={password()}
              onValue={setPassword}
              onKeyDown={watchCapsLock}
              onKeyUp={watchCapsLock}
              onBlur={() => setCapsLock(false)}
            />
          )}
        </Field>
        <div aria-live="polite">
          <Show when={capsLock()}>
            <p class={cx('caps')}>
              <WarningIcon size="1.1em" />
              {words().capsLock}
            </p>
          </Show>
        </div>
      </div>
      <Button type="submit" tone="primary" size="large" block busy={busy()} disabled={left() > 0}>
        {left() > 0 ? words().submitIn(left()) : words().submit}
      </Button>
      <OutsideWays next={nextPage(route.search)} />
    </form>
  )
}

/** Ways beside the password, where the installation has any. */
function OutsideWays(props: { next: string }) {
  const [ways] = createResource(readWays)
  return (
    <Show when={ways()?.length}>
      <section class={cx('ways')} aria-labelledby="other-ways">
        <h2 id="other-ways" class={cx('waysTitle')}>
          {shellWords().login.otherWays}
        </h2>
        <For each={ways()}>
          {(offered) => (
            <ButtonLink block size="large" rel="external" href={startPath(offered.way, props.next)}>
              {shellWords().outside.use(wayName(offered))}
            </ButtonLink>
          )}
        </For>
      </section>
    </Show>
  )
}
