import { AppError } from '@sanzhi/kernel'
import type { Identity, SignedIn } from '../identity.ts'
import { verifyPassword } from '../password.ts'
import { findPasswordHash } from '../sign-in/account.queries.ts'
import { countAttempts, ofAccount, takeAttemptsBack } from '../sign-in/guard.queries.ts'
import { isFresh } from '../sign-in/session-life.ts'

/**
 * That it is the account's owner who asks, before anything that decides who can sign in: a session just begun, or
 * the password. Throws `identity.password_needed`, `identity.password_wrong`, `identity.locked`.
 */
export async function requireProof(
  identity: Identity,
  person: SignedIn,
  password: string | undefined,
): Promise<void> {
  if (password !== undefined) {
    await requirePassword(identity, person.accountId, password)
  } else if (!isFresh({ createdAt: person.signedInAt }, identity.clock.now())) {
    throw new AppError('forbidden', { reason: 'identity.password_needed' })
  }
}

/** Counts against the account like a sign-in: a session left open is no place to guess. */
export async function requirePassword(
  identity: Identity,
  accountId: string,
  password: string,
): Promise<void> {
  await counting(identity, accountId, async () => {
    if (!(await verifyPassword(await findPasswordHash(identity.reading, accountId), password))) {
      throw new AppError('bad_input', { reason: 'identity.password_wrong' })
    }
  })
}

/** Runs what may be guessed at: a throw stays counted against the account. Throws `identity.locked`. */
export async function counting(
  identity: Identity,
  accountId: string,
  run: () => Promise<void>,
): Promise<void> {
  const now = identity.clock.now()
  const counted = [ofAccount(accountId)]
  const until = await countAttempts(identity.database, counted, now)
  if (until !== undefined) {
    const minutes = Math.ceil((until.getTime() - now.getTime()) / 60_000)
    throw new AppError('rate_limited', { reason: 'identity.locked', params: { minutes } })
  }
  await run()
  await takeAttemptsBack(identity.database, counted, now)
}
