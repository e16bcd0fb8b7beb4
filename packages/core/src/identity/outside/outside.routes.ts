import { AppError } from '@sanzhi/kernel'
import type { Identity, SignedIn } from '../identity.ts'
import { countAttempts, takeAttemptsBack } from '../sign-in/guard.queries.ts'
import { ofAddress } from '../sign-in/sign-in.service.ts'
import { addressOf, whereaboutsOf } from '../sign-in/whereabouts.ts'
import { whoIs } from '../sign-in/who-is.ts'
import { attemptMs, type BegunSignIn } from './attempt-cookie.ts'
import { comeIn } from './come-in.service.ts'
import { link, spendLink } from './link.service.ts'
import type { OutsideSignIn } from './outside-sign-in.ts'
import { spendAttempt } from './outside.queries.ts'
import { attemptOf, findWay, newState } from './vouched.ts'

/** Ways in from outside, below `/api/auth`; undefined for an address that is none of theirs. Browsers are sent, so answers are pages. */
export async function takeOutside(identity: Identity, request: Request): Promise<Response | undefined> {
  const { pathname } = new URL(request.url)
  if (request.method !== 'GET') return undefined
  if (pathname === '/api/auth/ways') return listOffered(identity)
  const [, way = '', act] = /^\/api\/auth\/([a-z]+)\/(start|callback)$/.exec(pathname) ?? []
  const offered = findWay(identity, way)
  if (offered === undefined) return undefined
  return act === 'start' ? start(identity, offered, request) : comeBack(identity, offered, request)
}

/** All that somebody who is not signed in learns of them: what stands on the buttons. */
function listOffered(identity: Identity): Response {
  return Response.json({ ways: identity.outside.map(({ way, name }) => ({ way, name: name ?? null })) })
}

async function start(identity: Identity, offered: OutsideSignIn, request: Request): Promise<Response> {
  const next = ownPath(new URL(request.url).searchParams.get('next'))
  const state = newState()
  const { way } = offered
  try {
    const address = await offered.begin(
      attemptOf(identity, way, state),
      request.headers.get('user-agent') ?? '',
    )
    return send(address.href, [identity.attempts.write({ way, state, next }, identity.clock.now())])
  } catch (error) {
    return send(loginPage(next, reasonOf(identity, way, error)), [identity.attempts.gone])
  }
}

/** A browser that came back, with what the provider gave it. */
interface Came {
  readonly offered: OutsideSignIn
  readonly state: string
  readonly answer: URLSearchParams
  readonly request: Request
}

/**
 * What a browser brings back counts once and in that browser alone: in the session that asked for a link, or with the
 * cookie that began a sign-in.
 */
async function comeBack(identity: Identity, offered: OutsideSignIn, request: Request): Promise<Response> {
  const answer = new URL(request.url).searchParams
  const came = { offered, state: answer.get('state') ?? '', answer, request }
  const cookies = request.headers.get('cookie')
  const person = await whoIs(identity, cookies ?? undefined)
  if (person !== undefined && (await spendLink(identity, person, { ...offered, state: came.state }))) {
    return finishLink(identity, person, came)
  }
  const begun = identity.attempts.read(cookies, identity.clock.now())
  if (begun === undefined || begun.state !== came.state || begun.way !== offered.way) {
    return send(loginPage('/', 'identity.outside_over'), [])
  }
  return finishSignIn(identity, begun, came)
}

async function finishLink(identity: Identity, person: SignedIn, came: Came): Promise<Response> {
  const { offered, request } = came
  try {
    const subject = await offered.finish(attemptOf(identity, offered.way, came.state), came.answer)
    await link(identity, person, { offered, subject, from: whereaboutsOf(request.headers) })
    return send(`/account?${query({ linked: offered.way })}`, [])
  } catch (error) {
    return send(`/account?${query({ outside: reasonOf(identity, offered.way, error) })}`, [])
  }
}

async function finishSignIn(identity: Identity, begun: BegunSignIn, came: Came): Promise<Response> {
  const { offered, request } = came
  const { gone } = identity.attempts
  const now = identity.clock.now()
  const counted = ofAddress(identity, request)
  const until = await countAttempts(identity.database, counted, now)
  if (until !== undefined) return send(loginPage(begun.next, 'identity.locked', { until, now }), [gone])
  const stateHash = identity.vault.hash('outside-state', begun.state)
  if (!(await spendAttempt(identity.single, stateHash, new Date(now.getTime() + attemptMs)))) {
    return send(loginPage(begun.next, 'identity.outside_over'), [gone])
  }
  try {
    const subject = await offered.finish(attemptOf(identity, offered.way, begun.state), came.answer)
    const entry = await comeIn(identity, {
      offered,
      subject,
      from: whereaboutsOf(request.headers),
      address: addressOf(request.headers),
      userAgent: request.headers.get('user-agent'),
    })
    if ('reason' in entry) {
      const wait = entry.until === undefined ? undefined : { until: entry.until, now }
      return send(loginPage(begun.next, entry.reason, wait), [gone])
    }
    await takeAttemptsBack(identity.database, counted, now)
    const page = entry.stage === 'full' ? begun.next : `/login?${query({ step: '1', next: begun.next })}`
    return send(page, [gone, identity.cookie.write(entry.token)])
  } catch (error) {
    return send(loginPage(begun.next, reasonOf(identity, offered.way, error)), [gone])
  }
}

/** Why it came to nothing; what the person is not told goes to the operator. Anything unforeseen goes on its way. */
function reasonOf(identity: Identity, way: string, error: unknown): string {
  if (!(error instanceof AppError)) throw error
  identity.note('a way in from outside came to nothing', { way, reason: error.reason, what: error.message })
  return error.reason
}

function loginPage(
  next: string,
  outside: string,
  wait?: { readonly until: Date; readonly now: Date },
): string {
  const seconds = wait && Math.max(1, Math.ceil((wait.until.getTime() - wait.now.getTime()) / 1000))
  return `/login?${query({ outside, ...(seconds === undefined ? {} : { wait: String(seconds) }), next })}`
}

function query(fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams(fields).toString()
}

/** A path of ours, and not the page that was just left: `//host` and `/\host` are addresses of others. */
function ownPath(given: string | null): string {
  if (given === null || given.length > 500 || !URL.canParse(given, anyOrigin)) return '/'
  const { origin, pathname, search, hash } = new URL(given, anyOrigin)
  const isOurs = origin === anyOrigin && /^\/(?![/\\])/.test(pathname) && !pathname.startsWith('/login')
  return isOurs ? `${pathname}${search}${hash}` : '/'
}

const anyOrigin = 'http://own.invalid'

function send(location: string, cookies: readonly string[]): Response {
  const headers = new Headers({ location })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 302, headers })
}
