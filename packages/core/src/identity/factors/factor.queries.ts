import type { Kysely } from 'kysely'
import type { AuthTables } from '../auth-tables.ts'

type Auth = Kysely<AuthTables>

/** What an account has beside its password. */
export async function findFactors(auth: Auth, accountId: string) {
  const row = await auth
    .selectFrom('user')
    .select((eb) => [
      'user.id',
      'user.username',
      'user.phone',
      'user.smsFactorAt',
      eb
        .selectFrom('totp')
        .select('totp.confirmedAt')
        .whereRef('totp.userId', '=', 'user.id')
        .as('totpSince'),
      eb
        .selectFrom('printedCode')
        .select((count) => count.fn.countAll().as('left'))
        .whereRef('printedCode.userId', '=', 'user.id')
        .where('printedCode.usedAt', 'is', null)
        .as('codesLeft'),
      eb
        .selectFrom('passkey')
        .select((count) => count.fn.countAll().as('count'))
        .whereRef('passkey.userId', '=', 'user.id')
        .as('passkeys'),
    ])
    .where('user.id', '=', accountId)
    .executeTakeFirstOrThrow()
  return { ...row, codesLeft: Number(row.codesLeft ?? 0), passkeys: Number(row.passkeys ?? 0) }
}

export type FoundFactors = Awaited<ReturnType<typeof findFactors>>

export async function startTotp(
  auth: Auth,
  totp: { readonly userId: string; readonly secret: Buffer; readonly createdAt: Date },
): Promise<void> {
  const fresh = { ...totp, lastStep: 0, confirmedAt: null }
  await auth
    .insertInto('totp')
    .values(fresh)
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet(fresh).where('totp.confirmedAt', 'is', null),
    )
    .execute()
}

/** Locks the row until the transaction ends: one code at a time is compared. */
export function lockTotp(auth: Auth, accountId: string) {
  return auth
    .selectFrom('totp')
    .select(['secret', 'lastStep', 'confirmedAt'])
    .where('userId', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

export async function noteTotp(
  auth: Auth,
  accountId: string,
  changes: Partial<Pick<AuthTables['totp'], 'lastStep' | 'confirmedAt'>>,
): Promise<void> {
  await auth.updateTable('totp').set(changes).where('userId', '=', accountId).execute()
}

export async function deleteTotp(auth: Auth, accountId: string): Promise<void> {
  await auth.deleteFrom('totp').where('userId', '=', accountId).execute()
}

/** Puts new codes in the place of all earlier ones. */
export async function replaceCodes(
  auth: Auth,
  accountId: string,
  codes: readonly Pick<AuthTables['printedCode'], 'id' | 'codeHash' | 'createdAt'>[],
): Promise<void> {
  await deleteCodes(auth, accountId)
  await auth
    .insertInto('printedCode')
    .values(codes.map((code) => ({ ...code, userId: accountId, usedAt: null })))
    .execute()
}

export async function deleteCodes(auth: Auth, accountId: string): Promise<void> {
  await auth.deleteFrom('printedCode').where('userId', '=', accountId).execute()
}

/** Uses a code up; false when there is none such left. Of two at once the row's lock lets one through. */
export async function spendCode(
  auth: Auth,
  code: { readonly accountId: string; readonly codeHash: Buffer },
  now: Date,
): Promise<boolean> {
  const spent = await auth
    .updateTable('printedCode')
    .set({ usedAt: now })
    .where('userId', '=', code.accountId)
    .where('codeHash', '=', code.codeHash)
    .where('usedAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return spent !== undefined
}

export function listPasskeys(auth: Auth, accountId: string) {
  return auth
    .selectFrom('passkey')
    .select(['id', 'credentialId', 'publicKey', 'signCount', 'transports', 'name', 'createdAt', 'lastUsedAt'])
    .where('userId', '=', accountId)
    .orderBy('id')
    .execute()
}

export type PasskeyRow = Awaited<ReturnType<typeof listPasskeys>>[number]

export async function addPasskey(auth: Auth, row: AuthTables['passkey']): Promise<void> {
  await auth.insertInto('passkey').values(row).execute()
}

export async function notePasskeyUse(
  auth: Auth,
  passkey: { readonly id: string; readonly signCount: number },
  now: Date,
): Promise<void> {
  await auth
    .updateTable('passkey')
    .set({ signCount: passkey.signCount, lastUsedAt: now })
    .where('id', '=', passkey.id)
    .execute()
}

export async function deletePasskeys(auth: Auth, accountId: string, id?: string): Promise<boolean> {
  const deleted = await auth
    .deleteFrom('passkey')
    .where('userId', '=', accountId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .returning('id')
    .execute()
  return deleted.length > 0
}

export async function setSmsFactor(auth: Auth, accountId: string, since: Date | null): Promise<void> {
  await auth.updateTable('user').set({ smsFactorAt: since }).where('id', '=', accountId).execute()
}
