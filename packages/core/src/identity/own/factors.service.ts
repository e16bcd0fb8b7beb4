import { AppError, newId } from '@sanzhi/kernel'
import { noteEvent } from '../account-event.ts'
import { ask, findAskedAt, spendChallenge, takeChallenge } from '../factors/challenge.queries.ts'
import * as queries from '../factors/factor.queries.ts'
import { askForNewPasskey, readNewPasskey } from '../factors/passkey.ts'
import { bareCode, makePrintedCodes } from '../factors/printed-code.ts'
import { newSmsCode, smsEveryMs } from '../factors/sms.ts'
import { base32, findTotpStep, newTotpSecret, totpAddress } from '../factors/totp.ts'
import type { Identity, SignedIn } from '../identity.ts'
import { openPhone } from './phone.ts'
import { enrolledIn } from '../sign-in/account.queries.ts'
import { counting, requireProof } from './proof.ts'

const mostPasskeys = 10

const refusedCode = (): AppError => new AppError('bad_input', { reason: 'identity.code_refused' })

/** From now on the session counts as one in which a factor was shown: it was just made and proven in it. */
async function noteAdded(
  auth: Parameters<Parameters<Identity['write']>[0]>[0],
  person: SignedIn,
  now: Date,
): Promise<void> {
  await auth.updateTable('session').set({ hasFactor: true }).where('id', '=', person.sessionId).execute()
  await noteEvent(auth, { accountId: person.accountId, kind: 'factor_added' }, now)
}

/** A secret for an authenticator, shown once; counts for nothing until `confirmTotp`. Throws `identity.totp_exists`. */
export async function startTotp(identity: Identity, person: SignedIn, password: string | undefined) {
  await requireProof(identity, person, password)
  const { accountId, username } = person
  const secret = newTotpSecret()
  const sealed = identity.vault.seal(secret, { accountId, purpose: 'totp' })
  await identity.write(async (auth) => {
    const known = await queries.lockTotp(auth, accountId)
    if (known !== undefined && known.confirmedAt !== null) {
      throw new AppError('conflict', { reason: 'identity.totp_exists' })
    }
    await queries.startTotp(auth, { userId: accountId, secret: sealed, createdAt: identity.clock.now() })
  })
  return { secret: base32(secret), address: totpAddress(secret, username) }
}

/** Takes the authenticator into use with its first code. Throws `identity.code_refused`. */
export async function confirmTotp(identity: Identity, person: SignedIn, code: string): Promise<void> {
  const now = identity.clock.now()
  const { accountId } = person
  await identity.write(async (auth) => {
    const totp = await queries.lockTotp(auth, accountId)
    if (totp === undefined || totp.confirmedAt !== null) throw refusedCode()
    const secret = identity.vault.open(totp.secret, { accountId, purpose: 'totp' })
    const step = findTotpStep({ secret, lastStep: totp.lastStep }, code.replaceAll(/\s/g, ''), now)
    if (step === undefined) throw refusedCode()
    await queries.noteTotp(auth, accountId, { lastStep: step, confirmedAt: now })
    await noteAdded(auth, person, now)
  })
}

/** Ten new codes in place of all earlier ones, shown this once and kept as hashes. */
export async function makeCodes(identity: Identity, person: SignedIn, password: string | undefined) {
  await requireProof(identity, person, password)
  const now = identity.clock.now()
  const { accountId } = person
  const codes = makePrintedCodes()
  const rows = codes.map((code) => ({
    id: newId(now),
    codeHash: identity.vault.hash('printed', `${accountId}|${bareCode(code) ?? ''}`),
    createdAt: now,
  }))
  await identity.write(async (auth) => {
    await queries.replaceCodes(auth, accountId, rows)
    await noteAdded(auth, person, now)
  })
  return { codes }
}

/** What the browser needs to make a passkey. Throws `identity.too_many_passkeys`. */
export async function askNewPasskey(identity: Identity, person: SignedIn, password: string | undefined) {
  await requireProof(identity, person, password)
  const known = await queries.listPasskeys(identity.reading, person.accountId)
  if (known.length >= mostPasskeys) {
    throw new AppError('conflict', { reason: 'identity.too_many_passkeys', params: { most: mostPasskeys } })
  }
  const account = { id: person.accountId, username: person.username }
  const options = await askForNewPasskey(identity.party, account, known)
  const asked = { sessionId: person.sessionId, purpose: 'passkey-new' } as const
  const value = Buffer.from(options.challenge)
  await identity.write((auth) => ask(auth, { ...asked, value }, identity.clock.now()))
  return options
}

/** Keeps a passkey that the browser made. Throws `identity.passkey_refused`. */
export async function addPasskey(
  identity: Identity,
  person: SignedIn,
  given: { readonly name: string; readonly response: unknown },
): Promise<void> {
  const now = identity.clock.now()
  await identity.write(async (auth) => {
    const asked = { sessionId: person.sessionId, purpose: 'passkey-new' } as const
    const challenge = await takeChallenge(auth, asked, now)
    const made =
      challenge === undefined
        ? undefined
        : await readNewPasskey(identity.party, challenge.toString(), given.response)
    if (made === undefined) {
      throw new AppError('bad_input', { reason: 'identity.passkey_refused' })
    }
    const row = { ...made, id: newId(now), userId: person.accountId, name: given.name }
    await queries.addPasskey(auth, { ...row, createdAt: now, lastUsedAt: null })
    await noteAdded(auth, person, now)
  })
}

/** Sends a code to the account's own number, to take texts into use. Throws `identity.no_text`, `identity.text_too_soon`, `identity.sms_…`. */
export async function startText(identity: Identity, person: SignedIn, password: string | undefined) {
  await requireProof(identity, person, password)
  const now = identity.clock.now()
  const phone = openPhone(identity.vault, await queries.findFactors(identity.reading, person.accountId))
  if (identity.sms === undefined || phone === null) {
    throw new AppError('conflict', { reason: 'identity.no_text' })
  }
  const asked = { sessionId: person.sessionId, purpose: 'sms-new' } as const
  const before = await findAskedAt(identity.reading, asked)
  if (before !== undefined && now.getTime() - before.getTime() < smsEveryMs) {
    throw new AppError('rate_limited', { reason: 'identity.text_too_soon' })
  }
  const code = newSmsCode()
  const value = identity.vault.hash('sms', `${person.sessionId}|${code}`)
  await identity.write((auth) => ask(auth, { ...asked, value }, now))
  await identity.sms.sendCode(phone, code)
}

/** Takes texts into use with the code that was sent. Throws `identity.code_refused`. */
export async function confirmText(identity: Identity, person: SignedIn, code: string): Promise<void> {
  const now = identity.clock.now()
  const value = identity.vault.hash('sms', `${person.sessionId}|${code.replaceAll(/\s/g, '')}`)
  // Or somebody could take another's number into use by trying all codes.
  await counting(identity, person.accountId, () =>
    identity.write(async (auth) => {
      const asked = { sessionId: person.sessionId, purpose: 'sms-new' } as const
      if (!(await spendChallenge(auth, { ...asked, value, now }))) throw refusedCode()
      await queries.setSmsFactor(auth, person.accountId, now)
      await noteAdded(auth, person, now)
    }),
  )
}

export interface RemovedFactor {
  readonly kind: 'totp' | 'printed' | 'sms' | 'passkey'
  /** Which passkey. */
  readonly id?: string | undefined
  readonly password?: string | undefined
}

/** Gives a second factor up. Where one is needed, the street asks for another at the next request. */
export async function removeFactor(
  identity: Identity,
  person: SignedIn,
  removed: RemovedFactor,
): Promise<void> {
  await requireProof(identity, person, removed.password)
  const now = identity.clock.now()
  const { accountId } = person
  await identity.write(async (auth) => {
    switch (removed.kind) {
      case 'totp':
        await queries.deleteTotp(auth, accountId)
        break
      case 'printed':
        await queries.deleteCodes(auth, accountId)
        break
      case 'sms':
        await queries.setSmsFactor(auth, accountId, null)
        break
      case 'passkey':
        await queries.deletePasskeys(auth, accountId, removed.id)
        break
    }
    await noteEvent(auth, { accountId, kind: 'factor_removed' }, now)
    if (enrolledIn(await queries.findFactors(auth, accountId)).length === 0) {
      await auth.updateTable('session').set({ hasFactor: false }).where('userId', '=', accountId).execute()
    }
  })
}
