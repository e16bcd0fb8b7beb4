import { showPasskey, type PasskeyRequest } from './passkey.ts'

/** How far a sign-in has come: whole, or with a step still to take. */
export type Stage = 'full' | 'factor' | 'password'

/** How an attempt to sign in, or to take a step of it, ended. */
export type SignInVerdict =
  | { readonly outcome: 'through'; readonly stage: Stage }
  /** Name, password or code was wrong; `reason` is the server's. */
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'locked'; readonly seconds: number }
  /** The steps took too long: the password is asked for again. */
  | { readonly outcome: 'over' }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed' }
  | { readonly outcome: 'unreachable' }

export type FactorKind = 'passkey' | 'totp' | 'sms' | 'printed'

/** What a sign-in between its steps may show. */
export interface OpenStep {
  readonly stage: Stage
  readonly username: string
  readonly displayName: string
  readonly factors: readonly FactorKind[]
  /** Masked; null without one. */
  readonly phone: string | null
}

const LOCK_SECONDS = 60

/** The first step: the server answers with a session, or with what is asked next. Never throws. */
export function signIn(username: string, password: string): Promise<SignInVerdict> {
  return attempt('/api/auth/sign-in/username', { username, password })
}

/** The next step with a typed code. Never throws. */
export function giveCode(kind: FactorKind, code: string): Promise<SignInVerdict> {
  return attempt('/api/auth/step/code', { kind, code })
}

/** The next step with a passkey. Never throws. */
export async function givePasskey(): Promise<SignInVerdict> {
  try {
    const asked = await post('/api/auth/step/passkey-options', {})
    if (!asked.ok) return await verdictOf(asked)
    const options: PasskeyRequest = await asked.json()
    const response = await showPasskey(options)
    return response === undefined
      ? { outcome: 'cancelled' }
      : await attempt('/api/auth/step/passkey', { response })
  } catch {
    return { outcome: 'unreachable' }
  }
}

/** The last step of a first sign-in: a password of one's own. Never throws. */
export function giveFirstPassword(password: string): Promise<SignInVerdict> {
  return attempt('/api/auth/step/password', { password })
}

/** Has a code sent by text. Never throws; `through` means it is on its way. */
export function sendText(): Promise<SignInVerdict> {
  return attempt('/api/auth/step/text', {})
}

/** What is asked next; undefined when nothing is, or the server does not answer. */
export async function readStep(): Promise<OpenStep | undefined> {
  try {
    const response = await post('/api/auth/step', {})
    return response.ok ? await response.json() : undefined
  } catch {
    return undefined
  }
}

/** Ends the session on the server. Throws when the server cannot be reached: then it has not ended. */
export async function signOut(): Promise<void> {
  const response = await post('/api/auth/sign-out', {})
  if (!response.ok) throw new Error(`Signing out was answered with ${response.status}.`)
}

async function attempt(url: string, body: object): Promise<SignInVerdict> {
  try {
    return await verdictOf(await post(url, body))
  } catch {
    return { outcome: 'unreachable' }
  }
}

async function verdictOf(response: Response): Promise<SignInVerdict> {
  if (response.status === 429) return { outcome: 'locked', seconds: retryAfter(response) }
  if (response.status >= 500) return { outcome: 'failed' }
  const { stage, reason }: { stage?: Stage; reason?: string } = await response.json().catch(() => ({}))
  if (response.ok) return { outcome: 'through', stage: stage ?? 'full' }
  return reason === 'identity.signed_out' ? { outcome: 'over' } : { outcome: 'refused', reason: reason ?? '' }
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('x-retry-after') ?? response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : LOCK_SECONDS
}
