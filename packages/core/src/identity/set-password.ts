import { inSystem, type Database } from '@sanzhi/db'
import { hashPassword } from './password.ts'
import type { AuthTables } from './auth.ts'

interface SessionTables extends AuthTables {
  session: { userId: string }
}

/** Gives the account another password and ends every session of it. */
export async function setPassword(
  database: Database,
  { accountId, password }: { readonly accountId: string; readonly password: string },
  now: Date,
): Promise<void> {
  const hash = await hashPassword(password)
  await inSystem<SessionTables, void>(database, 'auth_rt', async (db) => {
    await db
      .updateTable('account')
      .set({ password: hash, updatedAt: now })
      .where('userId', '=', accountId)
      .where('providerId', '=', 'credential')
      .execute()
    await db.deleteFrom('session').where('userId', '=', accountId).execute()
  })
}
