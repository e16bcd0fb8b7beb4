import { AppError, maskMobile } from '@sanzhi/kernel'
import { noteEvent, type Whereabouts } from '../account-event.ts'
import { ask, findAskedAt, takeChallenge } from '../factors/challenge.queries.ts'
import { findFactors, listPasskeys, notePasskeyUse } from '../factors/factor.queries.ts'
import { askForPasskey, readPasskey } from '../factors/passkey.ts'
import { proveCode, type CodeKind } from '../factors/prove-code.ts'
import { newSmsCode, smsEveryMs } from '../factors/sms.ts'
import type { Identity } from '../identity.ts'
import { openPhone } from '../own/phone.ts'
import { hashPassword, verifyPassword } from '../password.ts'
import { decidePassword } from '../password-rules.ts'
import { enrolledIn, findPasswordHash, noteSignIn, storePassword } from './account.queries.ts'
import { answerStage, readFields, refuse, refuseUntil, textIn } from './answer.ts'
import { countAttempts, ofAccount, takeAttemptsBack } from './guard.queries.ts'
import { isOver } from './session-life.ts'
import { newToken } from './session-cookie.ts'
import { advanceSession, endSessions, findSession, type FoundSession } from './session.queries.ts'
import { noteRefusal } from './sign-in.service.ts'
import { nextStage, type Stage } from './stage.ts'
import { whereaboutsOf } from './whereabouts.ts'

/** A sign-in between its steps. */
interface Half {
  readonly identity: Identity
  readonly session: FoundSession
  readonly fields: Readonly<Record<string, unknown>>
  readonly from: Whereabouts
  readonly now: Date
}

type Step = { readonly at: Exclude<Stage, 'full'> | 'any'; run(half: Half): Promise<Response> }

/** The steps by their address. Nothing else takes a half session. */
const steps: Readonly<Record<string, Step>> = {
  '/api/auth/step': { at: 'any', run: showStep },
  '/api/auth/step/code': { at: 'factor', run: giveCode },
  '/api/auth/step/text': { at: 'factor', run: sendText },
  '/api/auth/step/passkey-options': { at: 'factor', run: askPasskey },
  '/api/auth/step/passkey': { at: 'factor', run: givePasskey },
  '/api/auth/step/password': { at: 'password', run: giveFirstPassword },
}

/** Takes a half session one step on; undefined for an address that is no step. */
export async function takeStep(identity: Identity, request: Request): Promise<Response | undefined> {
  const step = steps[new URL(request.url).pathname]
  if (step === undefined || request.method !== 'POST') return undefined
  const fields = await readFields(request)
  const token = identity.cookie.read(request.headers.get('cookie') ?? undefined)
  const session = token === undefined ? undefined : await findSession(identity.reading, token)
  const now = identity.clock.now()
  if (session === undefined || session.stage === 'full' || isOver(session, now)) {
    return refuse(401, 'identity.signed_out')
  }
  if (step.at !== 'any' && step.at !== session.stage) {
    return refuse(409, 'identity.other_step')
  }
  return step.run({ identity, session, fields, from: whereaboutsOf(request.headers), now })
}

/** What is asked next, and of whom. */
async function showStep({ identity, session }: Half): Promise<Response> {
  const factors = await findFactors(identity.reading, session.accountId)
  const phone = openPhone(identity.vault, factors)
  return Response.json({
    stage: session.stage,
    username: session.username,
    displayName: session.name,
    factors: enrolledIn(factors).filter((kind) => kind !== 'sms' || identity.sms !== undefined),
    phone: phone === null ? null : maskMobile(phone),
  })
}

const codeKinds: readonly string[] = ['totp', 'printed', 'sms'] satisfies readonly CodeKind[]
const isCodeKind = (kind: string | undefined): kind is CodeKind =>
  kind !== undefined && codeKinds.includes(kind)

async function giveCode(half: Half): Promise<Response> {
  const kind = textIn(half.fields, 'kind', 10)
  const code = textIn(half.fields, 'code', 30)
  if (!isCodeKind(kind) || code === undefined) return refuse(400, 'identity.code_refused')
  return giveFactor(half, (auth) => {
    const { identity, session, now } = half
    const given = { accountId: session.accountId, sessionId: session.id, kind, code, now }
    return proveCode(auth, identity.vault, given)
  })
}

async function askPasskey({ identity, session, now }: Half): Promise<Response> {
  const options = await askForPasskey(identity.party, await listPasskeys(identity.reading, session.accountId))
  const value = Buffer.from(options.challenge)
  await identity.write((auth) => ask(auth, { sessionId: session.id, purpose: 'passkey', value }, now))
  return Response.json(options)
}

async function givePasskey(half: Half): Promise<Response> {
  const { identity, session, fields, now } = half
  return giveFactor(half, async (auth) => {
    const asked = await takeChallenge(auth, { sessionId: session.id, purpose: 'passkey' }, now)
    if (asked === undefined) return false
    const known = await listPasskeys(auth, session.accountId)
    const shown = await readPasskey(
      identity.party,
      { challenge: asked.toString(), known },
      fields['response'],
    )
    if (shown === undefined) return false
    await notePasskeyUse(auth, shown, now)
    return true
  })
}

/** Counts, lets `prove` decide and moves the session on in one transaction: what is used up opens exactly one session. */
async function giveFactor(
  half: Half,
  prove: (auth: Parameters<Parameters<Identity['write']>[0]>[0]) => Promise<boolean>,
): Promise<Response> {
  const { identity, session, from, now } = half
  const counted = [ofAccount(session.accountId)]
  const pausedUntil = await countAttempts(identity.database, counted, now)
  if (pausedUntil !== undefined) return refuseUntil(pausedUntil, now)
  const stage = nextStage({ factorOutstanding: false, mustChangePassword: session.mustChangePassword })
  const token = newToken()
  const isThrough = await identity.write(async (auth) => {
    if (!(await prove(auth))) return false
    const next = { token, stage, hasFactor: true, lastUsedAt: now }
    return advanceSession(auth, { id: session.id, from: 'factor' }, next)
  })
  if (!isThrough) {
    await noteRefusal(identity, { accountId: session.accountId, from }, now)
    return refuse(401, 'identity.code_refused')
  }
  await takeAttemptsBack(identity.database, counted, now)
  return arrive(half, stage, token)
}

async function arrive(
  { identity, session, from, now }: Half,
  stage: Stage,
  token: string,
): Promise<Response> {
  if (stage === 'full') {
    await identity.write((auth) => noteSignIn(auth, { accountId: session.accountId, from }, now))
  }
  return answerStage(stage, identity.cookie.write(token))
}

async function sendText({ identity, session, now }: Half): Promise<Response> {
  const { sms, vault } = identity
  const factors = await findFactors(identity.reading, session.accountId)
  const phone = openPhone(vault, factors)
  if (sms === undefined || phone === null || factors.smsFactorAt === null) {
    return refuse(409, 'identity.no_text')
  }
  const asked = { sessionId: session.id, purpose: 'sms' } as const
  const before = await findAskedAt(identity.reading, asked)
  if (before !== undefined && now.getTime() - before.getTime() < smsEveryMs) {
    return refuseUntil(new Date(before.getTime() + smsEveryMs), now)
  }
  const code = newSmsCode()
  await identity.write((auth) =>
    ask(auth, { ...asked, value: vault.hash('sms', `${session.id}|${code}`) }, now),
  )
  try {
    await sms.sendCode(phone, code)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // By its reason, whatever its kind: the page has words for it, and other factors are still to be had.
    return refuse(409, error.reason)
  }
  return Response.json({})
}

/** The first password, known to whoever opened the account, gives way to one of the person's own. */
async function giveFirstPassword(half: Half): Promise<Response> {
  const { identity, session, fields, now } = half
  const password = textIn(fields, 'password', 1000) ?? ''
  const before = await findPasswordHash(identity.reading, session.accountId)
  const fault =
    decidePassword(password, session.username ?? '') ??
    ((await verifyPassword(before, password)) ? 'unchanged' : undefined)
  if (fault !== undefined) return refuse(400, `identity.password_${fault}`)
  const hash = await hashPassword(password)
  const token = newToken()
  const isThrough = await identity.write(async (auth) => {
    const next = { token, stage: 'full', hasFactor: session.hasFactor, lastUsedAt: now } as const
    if (!(await advanceSession(auth, { id: session.id, from: 'password' }, next))) return false
    await storePassword(auth, { accountId: session.accountId, hash, mustChange: false }, now)
    await endSessions(auth, session.accountId, session.id)
    await noteEvent(auth, { accountId: session.accountId, kind: 'password_changed', from: half.from }, now)
    return true
  })
  return isThrough ? arrive(half, 'full', token) : refuse(401, 'identity.signed_out')
}
