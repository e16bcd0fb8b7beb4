import type { Kysely } from 'kysely'
import type { AuthTables } from '../auth-tables.ts'

type Auth = Kysely<AuthTables>

export type ChallengePurpose = 'passkey' | 'passkey-new' | 'sms' | 'sms-new' | 'outside-link'

/** How long an answer is waited for. */
const challengeMs = 5 * 60_000

interface Asked {
  readonly sessionId: string
  readonly purpose: ChallengePurpose
}

/** Asks a session something; what it was asked before for the same purpose no longer counts. */
export async function ask(auth: Auth, asked: Asked & { readonly value: Buffer }, now: Date): Promise<void> {
  const { value } = asked
  const expiresAt = new Date(now.getTime() + challengeMs)
  await auth
    .insertInto('challenge')
    .values({ ...asked, expiresAt })
    .onConflict((conflict) => conflict.columns(['sessionId', 'purpose']).doUpdateSet({ value, expiresAt }))
    .execute()
}

/** Takes back what the session was asked, so that it is answered once; undefined when nothing is open. */
export async function takeChallenge(auth: Auth, asked: Asked, now: Date): Promise<Buffer | undefined> {
  const row = await auth
    .deleteFrom('challenge')
    .where('sessionId', '=', asked.sessionId)
    .where('purpose', '=', asked.purpose)
    .returning(['value', 'expiresAt'])
    .executeTakeFirst()
  return row !== undefined && row.expiresAt > now ? row.value : undefined
}

/** When the session was last asked for this purpose; undefined when nothing is open. */
export async function findAskedAt(auth: Auth, asked: Asked): Promise<Date | undefined> {
  const row = await auth
    .selectFrom('challenge')
    .select('expiresAt')
    .where('sessionId', '=', asked.sessionId)
    .where('purpose', '=', asked.purpose)
    .executeTakeFirst()
  return row && new Date(row.expiresAt.getTime() - challengeMs)
}

/** Whether `value` answers what the session was asked, which it then was once. A wrong one leaves the question open. */
export async function spendChallenge(
  auth: Auth,
  given: Asked & { readonly value: Buffer; readonly now: Date },
): Promise<boolean> {
  const spent = await auth
    .deleteFrom('challenge')
    .where('sessionId', '=', given.sessionId)
    .where('purpose', '=', given.purpose)
    .where('value', '=', given.value)
    .where('expiresAt', '>', given.now)
    .returning('sessionId')
    .executeTakeFirst()
  return spent !== undefined
}
