import type { Kysely } from 'kysely'
import type { AuthTables } from '../auth-tables.ts'

type Auth = Kysely<AuthTables>

/** A session with its account; undefined when there is none, or the account may not work. */
export function findSession(auth: Auth, token: string) {
  return auth
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select([
      'session.id',
      'session.stage',
      'session.hasFactor',
      'session.createdAt',
      'session.lastUsedAt',
      'user.id as accountId',
      'user.username',
      'user.name',
      'user.mustChangePassword',
    ])
    .where('session.token', '=', token)
    .where('user.disabledAt', 'is', null)
    .where('user.lockedAt', 'is', null)
    .executeTakeFirst()
}

export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>

export async function noteUse(auth: Auth, sessionId: string, now: Date): Promise<void> {
  await auth.updateTable('session').set({ lastUsedAt: now }).where('id', '=', sessionId).execute()
}

/**
 * Moves a session on from `from` under a new token: what was known of it before opens nothing now. False when
 * another request was first.
 */
export async function advanceSession(
  auth: Auth,
  session: { readonly id: string; readonly from: AuthTables['session']['stage'] },
  next: Pick<AuthTables['session'], 'token' | 'stage' | 'hasFactor' | 'lastUsedAt'>,
): Promise<boolean> {
  const moved = await auth
    .updateTable('session')
    .set(next)
    .where('id', '=', session.id)
    .where('stage', '=', session.from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** Sessions of an account that have passed every step, latest first. */
export function listSessions(auth: Auth, accountId: string) {
  return auth
    .selectFrom('session')
    .select(['id', 'ipAddress', 'userAgent', 'createdAt', 'lastUsedAt', 'hasFactor', 'stage'])
    .where('userId', '=', accountId)
    .where('stage', '=', 'full')
    .orderBy('id', 'desc')
    .execute()
}

/** Ends one session of the account; false when it has none with this id. */
export async function endSession(auth: Auth, accountId: string, sessionId: string): Promise<boolean> {
  const ended = await auth
    .deleteFrom('session')
    .where('id', '=', sessionId)
    .where('userId', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return ended !== undefined
}

/** Ends every session of the account but `keep`; returns how many. */
export async function endSessions(auth: Auth, accountId: string, keep?: string): Promise<number> {
  const ended = await auth
    .deleteFrom('session')
    .where('userId', '=', accountId)
    .$if(keep !== undefined, (query) => query.where('id', '<>', keep ?? ''))
    .returning('id')
    .execute()
  return ended.length
}
