import { noteEvent, type Whereabouts } from '../account-event.ts'
import type { Identity } from '../identity.ts'
import { passwordRules } from '../password-rules.ts'
import { findByLogin, noteSignIn } from './account.queries.ts'
import { answerStage, readFields, refuse, refuseUntil, textIn } from './answer.ts'
import { attemptLimits } from './attempt.ts'
import { countAttempts, ofAccount, takeAttemptsBack, type Counted } from './guard.queries.ts'
import { findSession } from './session.queries.ts'
import { addressOf, whereaboutsOf } from './whereabouts.ts'

/** The library's part: compares name and password and begins a session. */
export type PasswordEngine = (request: Request) => Promise<Response>

const longestLogin = 64

/** What was typed, in the form in which names are compared. */
async function readLogin(request: Request): Promise<{ login: string; password: string } | undefined> {
  const fields = await readFields(request)
  const login = textIn(fields, 'username', longestLogin)?.normalize('NFKC').trim().toLowerCase()
  const password = textIn(fields, 'password', passwordRules.maxLength)
  return login === undefined || password === undefined || /\p{Cc}/u.test(login)
    ? undefined
    : { login, password }
}

/**
 * The first step: name or mobile number with a password. An unknown name is counted, paused and answered as a known one
 * is, and takes as long: nothing tells them apart.
 */
export async function signIn(
  identity: Identity,
  engine: PasswordEngine,
  request: Request,
): Promise<Response> {
  const typed = await readLogin(request)
  if (typed === undefined) {
    return refuse(401, 'identity.refused')
  }
  const now = identity.clock.now()
  const account = await findByLogin(identity.reading, identity.vault, typed.login)
  const counted = [
    account === undefined ? ofName(identity, typed.login) : ofAccount(account.id),
    ...ofAddress(identity, request),
  ]
  const pausedUntil = await countAttempts(identity.database, counted, now)
  if (pausedUntil !== undefined) {
    return refuseUntil(pausedUntil, now)
  }
  const answer = await engine(passwordRequest(request, account?.username ?? typed.login, typed.password))
  if (answer.status >= 500) {
    return refuse(503, 'identity.unavailable')
  }
  const from = whereaboutsOf(request.headers)
  return account === undefined
    ? refuse(401, 'identity.refused')
    : goOn(identity, { accountId: account.id, from, answer, counted }, now)
}

/** A name that is no account's, by its hash: what was typed may be a password in the wrong field. */
function ofName(identity: Identity, login: string): Counted {
  const key = `name:${identity.vault.hash('login', login).toString('base64url')}`
  return { key, limit: attemptLimits.account }
}

interface Begun {
  readonly accountId: string
  readonly from: Whereabouts
  /** The library's. */
  readonly answer: Response
  readonly counted: readonly Counted[]
}

async function goOn(identity: Identity, begun: Begun, now: Date): Promise<Response> {
  const { answer, counted } = begun
  if (answer.status === 403) {
    await takeAttemptsBack(identity.database, counted, now)
    return refuse(403, 'identity.account_closed')
  }
  const setCookie = answer.headers.getSetCookie()[0] ?? ''
  const token = answer.ok ? identity.cookie.read(setCookie.split(';')[0]) : undefined
  const session = token === undefined ? undefined : await findSession(identity.single, token)
  if (session === undefined) {
    await noteRefusal(identity, begun, now)
    return refuse(401, 'identity.refused')
  }
  await takeAttemptsBack(identity.database, counted, now)
  if (session.stage === 'full') {
    await identity.write((auth) => noteSignIn(auth, begun, now))
  }
  return answerStage(session.stage, setCookie)
}

/** What went wrong, in the account's own list; a pause as one. */
export async function noteRefusal(
  identity: Identity,
  refused: { readonly accountId: string; readonly from: Whereabouts },
  now: Date,
): Promise<void> {
  await identity.write(async (auth) => {
    const guard = await auth
      .selectFrom('signInGuard')
      .select('lockedUntil')
      .where('key', '=', ofAccount(refused.accountId).key)
      .executeTakeFirst()
    const isLocked =
      guard?.lockedUntil !== null && guard?.lockedUntil !== undefined && guard.lockedUntil > now
    await noteEvent(auth, { ...refused, kind: isLocked ? 'locked' : 'sign_in_refused' }, now)
  })
}

/** Nothing to count against where no front named the client. */
export function ofAddress(identity: Identity, request: Request): readonly Counted[] {
  const address = addressOf(request.headers)
  if (address === null) return []
  const key = `address:${identity.vault.hash('address', address).toString('base64url')}`
  return [{ key, limit: attemptLimits.address }]
}

function passwordRequest(request: Request, username: string, password: string): Request {
  const headers = new Headers(request.headers)
  headers.delete('content-length')
  return new Request(request.url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username, password }),
  })
}
