import { AppError, decideMobile, isUuid } from '@sanzhi/kernel'
import { isUniqueViolation } from '@sanzhi/db'
import { listEvents, noteEvent } from '../account-event.ts'
import { findFactors, listPasskeys } from '../factors/factor.queries.ts'
import type { Identity, SignedIn } from '../identity.ts'
import { listWays } from '../outside/link.service.ts'
import { hashPassword } from '../password.ts'
import { decidePassword } from '../password-rules.ts'
import { storePassword } from '../sign-in/account.queries.ts'
import { isOver } from '../sign-in/session-life.ts'
import { endSession, endSessions, listSessions } from '../sign-in/session.queries.ts'
import { viewEvent, viewOwn, viewSession } from './own.view.ts'
import { phoneColumns } from './phone.ts'
import { requirePassword, requireProof } from './proof.ts'

const eventsShown = 50

/** What an account has to show for itself: factors, number, password. */
export async function getOwn(identity: Identity, person: SignedIn) {
  const [factors, user] = await Promise.all([
    findFactors(identity.reading, person.accountId),
    identity.reading
      .selectFrom('user')
      .select('passwordChangedAt')
      .where('id', '=', person.accountId)
      .executeTakeFirstOrThrow(),
  ])
  const passkeys = await listPasskeys(identity.reading, person.accountId)
  const outside = await listWays(identity, person.accountId)
  return { ...viewOwn(identity, person, { ...factors, keys: passkeys, ...user }), outside }
}

export async function listOwnSessions(identity: Identity, person: SignedIn) {
  const now = identity.clock.now()
  const rows = await listSessions(identity.reading, person.accountId)
  return rows
    .filter((row) => !isOver(row, now, identity.life))
    .map((row) => viewSession(row, person.sessionId))
}

export async function listOwnEvents(identity: Identity, person: SignedIn) {
  return (await listEvents(identity.reading, person.accountId, eventsShown)).map(viewEvent)
}

/** Ends one of the person's own sessions. Throws `not_found` (`identity.session_not_found`). */
export async function revokeSession(identity: Identity, person: SignedIn, sessionId: string): Promise<void> {
  const now = identity.clock.now()
  await identity.write(async (auth) => {
    if (!isUuid(sessionId) || !(await endSession(auth, person.accountId, sessionId))) {
      throw new AppError('not_found', { reason: 'identity.session_not_found' })
    }
    await noteEvent(auth, { accountId: person.accountId, kind: 'session_revoked' }, now)
  })
}

/** Ends all of the person's sessions but the one that asks; returns how many. */
export async function revokeOtherSessions(identity: Identity, person: SignedIn): Promise<{ ended: number }> {
  const now = identity.clock.now()
  const ended = await identity.write(async (auth) => {
    const count = await endSessions(auth, person.accountId, person.sessionId)
    if (count > 0) await noteEvent(auth, { accountId: person.accountId, kind: 'session_revoked' }, now)
    return count
  })
  return { ended }
}

/** Replaces the password and ends every other session. Throws as `requirePassword`, and `identity.password_…`. */
export async function changePassword(
  identity: Identity,
  person: SignedIn,
  given: { readonly current: string; readonly next: string },
): Promise<void> {
  await requirePassword(identity, person.accountId, given.current)
  const fault = given.current === given.next ? 'unchanged' : decidePassword(given.next, person.username)
  if (fault !== undefined) {
    throw new AppError('bad_input', { reason: `identity.password_${fault}` })
  }
  const hash = await hashPassword(given.next)
  const now = identity.clock.now()
  const { accountId } = person
  await identity.write(async (auth) => {
    await storePassword(auth, { accountId, hash, mustChange: false }, now)
    await endSessions(auth, accountId, person.sessionId)
    await noteEvent(auth, { accountId, kind: 'password_changed' }, now)
  })
}

/** Sets or takes away the mobile number that one may sign in with. Throws `identity.bad_phone`, `identity.phone_taken`. */
export async function changePhone(
  identity: Identity,
  person: SignedIn,
  given: { readonly phone: string | null; readonly password?: string | undefined },
): Promise<void> {
  await requireProof(identity, person, given.password)
  const { accountId } = person
  const verdict = given.phone === null ? undefined : decideMobile(given.phone)
  if (verdict?.valid === false) {
    throw new AppError('bad_input', { reason: 'identity.bad_phone' })
  }
  const now = identity.clock.now()
  const columns = phoneColumns(identity.vault, accountId, verdict?.value ?? null)
  try {
    await identity.write(async (auth) => {
      // Codes go to the number that was confirmed, and no other was.
      const changes = { ...columns, smsFactorAt: null, updatedAt: now }
      await auth.updateTable('user').set(changes).where('id', '=', accountId).execute()
      await noteEvent(auth, { accountId, kind: 'phone_changed' }, now)
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'user_phone_hash_key')) throw error
    throw new AppError('conflict', { reason: 'identity.phone_taken' })
  }
}
