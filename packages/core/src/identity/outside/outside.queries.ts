import { newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { AuthTables } from '../auth-tables.ts'

type Auth = Kysely<AuthTables>

export interface Link {
  readonly accountId: string
  readonly way: string
  readonly issuer: string
  readonly subjectHash: Buffer
}

/** The account that has said of this subject that it is its owner. */
export function findLink(auth: Auth, subjectHash: Buffer) {
  return auth
    .selectFrom('outsideLink')
    .select(['id', 'userId as accountId'])
    .where('subjectHash', '=', subjectHash)
    .executeTakeFirst()
}

export function listLinks(auth: Auth, accountId: string) {
  return auth
    .selectFrom('outsideLink')
    .select(['way', 'issuer', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', accountId)
    .orderBy('id')
    .execute()
}

export type LinkRow = Awaited<ReturnType<typeof listLinks>>[number]

export async function addLink(auth: Auth, { accountId, ...link }: Link, now: Date): Promise<void> {
  const row = { ...link, id: newId(now), userId: accountId, createdAt: now, lastUsedAt: null }
  await auth.insertInto('outsideLink').values(row).execute()
}

export async function noteLinkUse(auth: Auth, id: string, now: Date): Promise<void> {
  await auth.updateTable('outsideLink').set({ lastUsedAt: now }).where('id', '=', id).execute()
}

/** Takes back what the account's owner said: by one way, or by all. False when there was nothing. */
export async function deleteLinks(auth: Auth, accountId: string, way?: string): Promise<boolean> {
  const deleted = await auth
    .deleteFrom('outsideLink')
    .where('userId', '=', accountId)
    .$if(way !== undefined, (query) => query.where('way', '=', way ?? ''))
    .returning('id')
    .execute()
  return deleted.length > 0
}

/** Uses an attempt up; false when it was used before. Of two at once the key lets one through. */
export async function spendAttempt(auth: Auth, stateHash: Buffer, until: Date): Promise<boolean> {
  const spent = await auth
    .insertInto('spentAttempt')
    .values({ stateHash, until })
    .onConflict((conflict) => conflict.doNothing())
    .returning('until')
    .executeTakeFirst()
  return spent !== undefined
}
