import { Notice } from '@sanzhi/web-kit'
import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import type { SignInVerdict } from './sign-in.ts'

const MINUTE = 60

/** Why an attempt came to nothing. */
export function VerdictNotice(props: { verdict: SignInVerdict }) {
  const words = () => shellWords().login
  const title = () => {
    const { verdict } = props
    switch (verdict.outcome) {
      case 'refused':
        return reasonText(verdict.reason)
      case 'locked':
        return verdict.seconds > MINUTE
          ? words().lockedMinutes(Math.ceil(verdict.seconds / MINUTE))
          : words().locked(verdict.seconds)
      case 'cancelled':
        return words().passkeyCancelled
      case 'unreachable':
        return words().unreachable
      case 'over':
        return words().over
      case 'failed':
      case 'through':
        return words().failed
    }
  }
  const isWrongPassword = () =>
    props.verdict.outcome === 'refused' && ['', 'identity.refused'].includes(props.verdict.reason)
  return (
    <Notice tone="danger" announce title={title()}>
      <Show when={isWrongPassword()}>
        <p>{words().refusedHint}</p>
      </Show>
    </Notice>
  )
}

/** A refusal below `/api/auth` in the reader's words. */
export function reasonText(reason: string): string {
  const text = shellWords().reasons[reason]
  return typeof text === 'string' ? text : shellWords().login.refused
}

export function lockSeconds(verdict: SignInVerdict | undefined): number {
  return verdict?.outcome === 'locked' ? verdict.seconds : 0
}

/** Seconds left, counted down once a second; restarts when `from` changes. */
export function createCountdown(from: () => number): () => number {
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
