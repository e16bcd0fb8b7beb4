import type { Kysely } from 'kysely'
import type { AuthTables } from '../auth-tables.ts'
import { findFactors } from '../factors/factor.queries.ts'
import type { Vault } from '../vault.ts'
import { clearAttempts } from './guard.queries.ts'
import { noteEvent, type Whereabouts } from '../account-event.ts'

type Auth = Kysely<AuthTables>

/** The account that a typed name or mobile number belongs to. */
export function findByLogin(auth: Auth, vault: Vault, login: string) {
  const query = auth.selectFrom('user').select(['id', 'username'])
  return /^1\d{10}$/.test(login)
    ? query
        .where((eb) => eb.or([eb('username', '=', login), eb('phoneHash', '=', vault.hash('phone', login))]))
        .executeTakeFirst()
    : query.where('username', '=', login).executeTakeFirst()
}

/** What decides how a sign-in goes on after the right password. */
export async function findStanding(auth: Auth, accountId: string) {
  const user = await auth
    .selectFrom('user')
    .select(['disabledAt', 'lockedAt', 'mustChangePassword'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow()
  const factors = await findFactors(auth, accountId)
  return { ...user, hasFactors: enrolledIn(factors).length > 0 }
}

export type FactorKind = 'totp' | 'printed' | 'passkey' | 'sms'

/** The second factors that the account can show, the most usual first. */
export function enrolledIn(factors: Awaited<ReturnType<typeof findFactors>>): readonly FactorKind[] {
  return [
    ...(factors.passkeys > 0 ? (['passkey'] as const) : []),
    ...(factors.totpSince === null ? [] : (['totp'] as const)),
    ...(factors.smsFactorAt === null ? [] : (['sms'] as const)),
    ...(factors.codesLeft > 0 ? (['printed'] as const) : []),
  ]
}

/** The last step of every sign-in: failures are forgotten, the day is noted. */
export async function noteSignIn(
  auth: Auth,
  signed: { readonly accountId: string; readonly from: Whereabouts },
  now: Date,
): Promise<void> {
  await clearAttempts(auth, signed.accountId)
  await auth.updateTable('user').set({ lastSignInAt: now }).where('id', '=', signed.accountId).execute()
  const { accountId, from } = signed
  await noteEvent(auth, { accountId, from, kind: 'signed_in' }, now)
}

export async function findPasswordHash(auth: Auth, accountId: string): Promise<string> {
  const row = await auth
    .selectFrom('account')
    .select('password')
    .where('userId', '=', accountId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ?? ''
}

/** Replaces the password. Sessions are the caller's affair. */
export async function storePassword(
  auth: Auth,
  stored: { readonly accountId: string; readonly hash: string; readonly mustChange: boolean },
  now: Date,
): Promise<void> {
  await auth
    .updateTable('account')
    .set({ password: stored.hash, updatedAt: now })
    .where('userId', '=', stored.accountId)
    .where('providerId', '=', 'credential')
    .execute()
  await auth
    .updateTable('user')
    .set({ mustChangePassword: stored.mustChange, passwordChangedAt: now, updatedAt: now })
    .where('id', '=', stored.accountId)
    .execute()
}
