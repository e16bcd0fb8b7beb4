import { isUniqueViolation } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import { noteEvent, type Whereabouts } from '../account-event.ts'
import type { AuthTables } from '../auth-tables.ts'
import { ask, spendChallenge } from '../factors/challenge.queries.ts'
import type { Identity, SignedIn } from '../identity.ts'
import { requireProof } from '../own/proof.ts'
import type { OutsideSignIn } from './outside-sign-in.ts'
import { addLink, deleteLinks, listLinks, type LinkRow } from './outside.queries.ts'
import { attemptOf, findWay, newState, subjectHash } from './vouched.ts'

type Auth = Kysely<AuthTables>

const purpose = 'outside-link'
const asked = (way: string, state: string): Buffer => Buffer.from(`${way}|${state}`)

/** By which ways outside the account can be signed in to, and by which it could be. */
export async function listWays(identity: Identity, accountId: string) {
  const links = await listLinks(identity.reading, accountId)
  return identity.outside.map((offered) => {
    const known = links.find((row) => isOf(row, offered))
    return {
      way: offered.way,
      name: offered.name ?? null,
      since: known?.createdAt.toISOString() ?? null,
      lastUsedAt: known?.lastUsedAt?.toISOString() ?? null,
    }
  })
}

function isOf({ way, issuer }: LinkRow, offered: OutsideSignIn): boolean {
  return way === offered.way && issuer === offered.issuer
}

/**
 * Where the account's owner shows whom outside they are; what comes back counts in this session alone. Throws as
 * `requireProof`, `identity.outside_not_offered`, `identity.outside_linked`, `identity.outside_unreachable`.
 */
export async function startLink(
  identity: Identity,
  person: SignedIn,
  given: { readonly way: string; readonly password?: string | undefined },
): Promise<{ address: string }> {
  await requireProof(identity, person, given.password)
  const offered = findWay(identity, given.way)
  if (offered === undefined) {
    throw new AppError('not_found', { reason: 'identity.outside_not_offered' })
  }
  const links = await listLinks(identity.reading, person.accountId)
  if (links.some((row) => isOf(row, offered))) {
    throw new AppError('conflict', { reason: 'identity.outside_linked' })
  }
  const state = newState()
  const { userAgent } = await identity.reading
    .selectFrom('session')
    .select('userAgent')
    .where('id', '=', person.sessionId)
    .executeTakeFirstOrThrow()
  const address = await offered.begin(attemptOf(identity, given.way, state), userAgent ?? '')
  const value = asked(given.way, state)
  const now = identity.clock.now()
  await identity.write((auth) => ask(auth, { sessionId: person.sessionId, purpose, value }, now))
  return { address: address.href }
}

/** Whether this session asked for what came back, which it then did once. */
export function spendLink(
  identity: Identity,
  person: SignedIn,
  came: { readonly way: string; readonly state: string },
): Promise<boolean> {
  const value = asked(came.way, came.state)
  const now = identity.clock.now()
  return identity.write((auth) => spendChallenge(auth, { sessionId: person.sessionId, purpose, value, now }))
}

/** Keeps that the subject is the account's owner. Throws `identity.outside_linked`, `identity.outside_taken`. */
export async function link(
  identity: Identity,
  person: SignedIn,
  came: { readonly offered: OutsideSignIn; readonly subject: string; readonly from: Whereabouts },
): Promise<void> {
  const { accountId } = person
  const { way, issuer } = came.offered
  const now = identity.clock.now()
  try {
    await identity.write(async (auth) => {
      const hash = subjectHash(identity, came.offered, came.subject)
      await addLink(auth, { accountId, way, issuer, subjectHash: hash }, now)
      await noteEvent(auth, { accountId, kind: 'outside_linked', from: came.from }, now)
    })
  } catch (error) {
    if (isUniqueViolation(error, 'outside_link_way_key')) {
      throw new AppError('conflict', { reason: 'identity.outside_linked' })
    }
    if (isUniqueViolation(error, 'outside_link_subject_key')) {
      throw new AppError('conflict', { reason: 'identity.outside_taken' })
    }
    throw error
  }
}

/** Takes a way away, and with it every other session that began by it. Throws as `requireProof`. */
export async function unlink(
  identity: Identity,
  person: SignedIn,
  given: { readonly way: string; readonly password?: string | undefined },
): Promise<void> {
  await requireProof(identity, person, given.password)
  const { accountId, sessionId } = person
  await identity.write(async (auth) => {
    await dropLinks(auth, { accountId, way: given.way }, identity.clock.now())
    await auth
      .deleteFrom('session')
      .where('userId', '=', accountId)
      .where('outsideWay', '=', given.way)
      .where('id', '<>', sessionId)
      .execute()
  })
}

/** As above without asking anybody, of one way or all. In the caller's transaction. */
export async function dropLinks(
  auth: Auth,
  { accountId, way }: { readonly accountId: string; readonly way?: string },
  now: Date,
): Promise<void> {
  if (await deleteLinks(auth, accountId, way)) {
    await noteEvent(auth, { accountId, kind: 'outside_unlinked' }, now)
  }
}
