import { useLocation } from '@solidjs/router'
import { useNavigate, useQueryClient } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, Field, Notice, PasswordInput, TextInput } from '@sanzhi/web-kit'
import { AccountIcon, LockIcon, WarningIcon } from '@sanzhi/web-kit/icons'
import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import { PreferenceButtons } from '../shell/preference-buttons.tsx'
import { shellWords } from '../words/shell-words.ts'
import { Emblem } from './emblem.tsx'
import { LoginArt } from './login-art.tsx'
import styles from './login.module.css'
import { nextPage } from './next-page.ts'
import { signIn, type SignInVerdict } from './sign-in.ts'

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
          <LoginForm />
        </div>
        <footer class={cx('foot')}>
          <p>{words().address(location.host)}</p>
          <p>{words().safety}</p>
        </footer>
      </main>
    </div>
  )
}

function LoginForm() {
  const words = () => shellWords().login
  const navigate = useNavigate()
  const route = useLocation()
  const queries = useQueryClient()
  const [username, setUsername] = createSignal('')
  const [password, setPassword] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [capsLock, setCapsLock] = createSignal(false)
  const [verdict, setVerdict] = createSignal<SignInVerdict>()
  const left = createCountdown(() => lockSeconds(verdict()))
  let form!: HTMLFormElement

  const missing = (value: string, text: string) => (tried() && value === '' ? text : undefined)
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (username().trim() === '' || password() === '') {
      queueMicrotask(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus())
      return
    }
    setBusy(true)
    setVerdict(undefined)
    const answer = await signIn(username().trim(), password())
    setBusy(false)
    if (answer.outcome !== 'signed_in') {
      setVerdict(answer)
      return
    }
    queries.clear()
    navigate(nextPage(route.search), { replace: true })
  }

  return (
    <form class={cx('form')} ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <div>
        <h1 class={cx('title')}>{words().title}</h1>
        <p class={cx('lead')}>{words().lead}</p>
      </div>
      <Show when={!verdict() && 'expired' in route.query}>
        <Notice tone="warning" title={words().expired} />
      </Show>
      <Show when={verdict()}>{(answer) => <VerdictNotice verdict={answer()} />}</Show>
      <Field label={words().username} error={missing(username().trim(), words().needUsername)}>
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
    </form>
  )
}

function VerdictNotice(props: { verdict: SignInVerdict }) {
  const words = () => shellWords().login
  const title = () => {
    switch (props.verdict.outcome) {
      case 'refused':
        return words().refused
      case 'locked':
        return words().locked(lockSeconds(props.verdict))
      case 'unreachable':
        return words().unreachable
      case 'failed':
      case 'signed_in':
        return words().failed
    }
  }
  return (
    <Notice tone="danger" announce title={title()}>
      <Show when={props.verdict.outcome === 'refused'}>
        <p>{words().refusedHint}</p>
      </Show>
    </Notice>
  )
}

function lockSeconds(verdict: SignInVerdict | undefined): number {
  return verdict?.outcome === 'locked' ? verdict.seconds : 0
}

/** Seconds left, counted down once a second; restarts when `from` changes. */
function createCountdown(from: () => number): () => number {
  const [left, setLeft] = createSignal(0)
  createEffect(
    on(from, (seconds) => {
      setLeft(seconds)
      const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1000)
      onCleanup(() => clearInterval(timer))
    }),
  )
  return left
}
