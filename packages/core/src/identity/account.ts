import { inSystem, isUniqueViolation, type Database } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import type { AuthTables } from './auth.ts'
import { hashPassword } from './password.ts'

export interface NewAccount {
  /** Lower-case letters, digits, `_` and `.`. */
  readonly username: string
  readonly displayName: string
  readonly password: string
}

/** Opens an account and returns its id. Throws `conflict` (`identity.username_taken`). */
export async function openAccount(database: Database, account: NewAccount, now: Date): Promise<string> {
  const password = await hashPassword(account.password)
  const id = newId(now)
  const stamps = { createdAt: now, updatedAt: now }
  try {
    await inSystem<AuthTables, void>(database, 'auth_rt', async (db) => {
      await db
        .insertInto('user')
        .values({
          id,
          name: account.displayName,
          // The library insists on an address; login is by name, and nothing is ever sent there.
          email: `${account.username}@account.invalid`,
          emailVerified: false,
          username: account.username,
          displayUsername: account.username,
          ...stamps,
        })
        .execute()
      await db
        .insertInto('account')
        .values({ id: newId(now), accountId: id, providerId: 'credential', userId: id, password, ...stamps })
        .execute()
    })
  } catch (error) {
    if (!isUniqueViolation(error, 'user_username_key') && !isUniqueViolation(error, 'user_email_key')) {
      throw error
    }
    throw new AppError('conflict', {
      reason: 'identity.username_taken',
      params: { username: account.username },
      cause: error,
    })
  }
  return id
}

/** Names to show for account ids; those that no longer exist are absent. */
export async function listAccountNames(
  database: Database,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await inSystem<AuthTables, { id: string; name: string }[]>(database, 'auth_rt', (db) =>
    db
      .selectFrom('user')
      .select(['id', 'name'])
      .where('id', 'in', [...accountIds])
      .execute(),
  )
  return new Map(rows.map((row) => [row.id, row.name]))
}
