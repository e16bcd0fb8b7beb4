import { newId } from '@sanzhi/kernel'
import type { Whereabouts } from '../account-event.ts'
import type { Identity } from '../identity.ts'
import { findStanding, noteSignIn } from '../sign-in/account.queries.ts'
import { countAttempts, ofAccount, takeAttemptsBack } from '../sign-in/guard.queries.ts'
import { isClosed, newSession } from '../sign-in/new-session.ts'
import { newToken } from '../sign-in/session-cookie.ts'
import type { Stage } from '../sign-in/stage.ts'
import type { OutsideSignIn } from './outside-sign-in.ts'
import { findLink, noteLinkUse } from './outside.queries.ts'
import { subjectHash } from './vouched.ts'

/** Whoever was vouched for, and from where they come. */
export interface Vouched {
  readonly offered: OutsideSignIn
  readonly subject: string
  readonly from: Whereabouts
  readonly address: string | null
  readonly userAgent: string | null
}

export type Entry =
  | { readonly stage: Stage; readonly token: string }
  | { readonly reason: string; readonly until?: Date }

/**
 * Begins a session for the account that the subject was linked to by its owner: as after the right password, so second
 * factor, pauses, locks and the account's list are what they are there. Neither name nor address finds an account.
 */
export async function comeIn(identity: Identity, vouched: Vouched): Promise<Entry> {
  const now = identity.clock.now()
  const hash = subjectHash(identity, vouched.offered, vouched.subject)
  const known = await findLink(identity.reading, hash)
  if (known === undefined) {
    // Enough for an operator to tell one such person from another, and no way back to who it is.
    const mark = hash.toString('hex').slice(0, 12)
    identity.note('somebody without an account was vouched for', { way: vouched.offered.way, mark })
    return { reason: 'identity.outside_unknown' }
  }
  const { accountId } = known
  const counted = [ofAccount(accountId)]
  const until = await countAttempts(identity.database, counted, now)
  if (until !== undefined) return { reason: 'identity.locked', until }
  await takeAttemptsBack(identity.database, counted, now)
  const standing = await findStanding(identity.reading, accountId)
  if (isClosed(standing)) return { reason: 'identity.account_closed' }
  const session = newSession(identity, standing, { ...vouched, ipAddress: vouched.address })
  const token = newToken()
  await identity.write(async (auth) => {
    const row = { ...session, id: newId(now), token, userId: accountId, outsideWay: vouched.offered.way }
    await auth.insertInto('session').values(row).execute()
    await noteLinkUse(auth, known.id, now)
    if (session.stage === 'full') await noteSignIn(auth, { accountId, from: vouched.from }, now)
  })
  return { stage: session.stage, token }
}
