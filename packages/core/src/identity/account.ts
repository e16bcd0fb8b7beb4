import { inSystem, isUniqueViolation, type Database } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { AuthTables } from './auth-tables.ts'
import { hashPassword } from './password.ts'

export interface NewAccount {
  /** Lower-case letters, digits, `_` and `.`. */
  readonly username: string
  readonly displayName: string
  /** As typed, or as `hashPassword` made it before: whoever opens many at once need not hash each. */
  readonly password: string | { readonly hash: string }
  /** Somebody else knows the password too: it must be replaced at the first sign-in. */
  readonly mustChangePassword?: boolean
}

/** Opens an account and returns its id. Throws `conflict` (`identity.username_taken`). */
export async function openAccount(database: Database, account: NewAccount, now: Date): Promise<string> {
  const { password } = account
  const hash = typeof password === 'string' ? await hashPassword(password) : password.hash
  const id = newId(now)
  try {
    await inSystem<AuthTables, void>(database, 'auth_rt', (auth) =>
      insertAccount(auth, { ...account, id, hash }, now),
    )
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

/** Writes an account whose password is hashed already, in the caller's transaction. */
export async function insertAccount(
  auth: Kysely<AuthTables>,
  account: Omit<NewAccount, 'password'> & {
    readonly id: string
    readonly hash: string
    readonly phone?: Pick<AuthTables['user'], 'phone' | 'phoneHash'>
  },
  now: Date,
): Promise<void> {
  const { id, hash, username, displayName, phone } = account
  const stamps = { createdAt: now, updatedAt: now }
  await auth
    .insertInto('user')
    .values({
      id,
      name: displayName,
      // The library insists on an address; login is by name, and nothing is ever sent there.
      email: `${username}@account.invalid`,
      emailVerified: false,
      username,
      displayUsername: username,
      disabledAt: null,
      lockedAt: null,
      mustChangePassword: account.mustChangePassword ?? false,
      passwordChangedAt: null,
      lastSignInAt: null,
      phone: phone?.phone ?? null,
      phoneHash: phone?.phoneHash ?? null,
      smsFactorAt: null,
      ...stamps,
    })
    .execute()
  await auth
    .insertInto('account')
    .values({
      id: newId(now),
      accountId: id,
      providerId: 'credential',
      userId: id,
      password: hash,
      ...stamps,
    })
    .execute()
}

/** Names to show for account ids; those that no longer exist are absent. */
export async function listAccountNames(
  auth: Kysely<AuthTables>,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accountIds.length === 0) {
    return new Map()
  }
  const rows = await auth
    .selectFrom('user')
    .select(['id', 'name'])
    .where('id', 'in', [...accountIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}
