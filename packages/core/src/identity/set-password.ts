import { inSystem, type Database } from '@sanzhi/db'
import { noteEvent } from './account-event.ts'
import type { AuthTables } from './auth-tables.ts'
import { hashPassword } from './password.ts'
import { dropLinks } from './outside/link.service.ts'
import { storePassword } from './sign-in/account.queries.ts'
import { endSessions } from './sign-in/session.queries.ts'

export interface SetPassword {
  readonly accountId: string
  readonly password: string
  /** Somebody else knows it too: it must be replaced at the next sign-in. */
  readonly mustChange?: boolean
}

/** Gives the account another password, and nothing else opens it: sessions end, and nobody outside vouches for it. */
export async function setPassword(database: Database, given: SetPassword, now: Date): Promise<void> {
  const { accountId, password, mustChange = false } = given
  const hash = await hashPassword(password)
  await inSystem<AuthTables, void>(database, 'auth_rt', async (auth) => {
    await storePassword(auth, { accountId, hash, mustChange }, now)
    await dropLinks(auth, { accountId }, now)
    await endSessions(auth, accountId)
    await noteEvent(auth, { accountId, kind: 'password_reset' }, now)
  })
}
