import type { Identity, SignedIn } from '../identity.ts'
import { isOver, isWorthNoting } from './session-life.ts'
import { endSession, findSession, noteUse } from './session.queries.ts'

/** Who was there when a request was sent. */
export interface Seen {
  /** Nobody: the page asked by itself, to keep a list fresh. */
  readonly isUnattended: boolean
}

/** Whose whole session the `Cookie` header carries; see `Auth.whoIs`. */
export async function whoIs(
  identity: Identity,
  cookie: string | undefined,
  seen: Seen = { isUnattended: false },
): Promise<SignedIn | undefined> {
  const token = identity.cookie.read(cookie)
  const session = token === undefined ? undefined : await findSession(identity.reading, token)
  if (session === undefined || session.stage !== 'full') {
    return undefined
  }
  const now = identity.clock.now()
  if (isOver(session, now, identity.life)) {
    await endSession(identity.single, session.accountId, session.id)
    return undefined
  }
  if (!seen.isUnattended && isWorthNoting(session, now)) {
    await noteUse(identity.single, session.id, now)
  }
  return {
    accountId: session.accountId,
    username: session.username ?? '',
    displayName: session.name,
    sessionId: session.id,
    hasFactor: session.hasFactor,
    signedInAt: session.createdAt,
  }
}
