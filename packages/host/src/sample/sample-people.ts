import { grantRole, openAccount, setPassword, type CoreTables } from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import { findPlaceByCode } from '../operator/find-place.ts'
import type { SampleAccount } from './sample-plan.ts'
import type { SamplePasswords } from './sample-passwords.ts'
import { sampleAccounts } from './sample-plan.ts'

/** What of an account is asked here. */
interface AccountNames {
  user: { id: string; name: string; username: string | null }
}

/** Throws `conflict` (`identity.username_taken`) where the name is somebody's who is not of the sample. */
async function findAccount(database: Database, account: SampleAccount): Promise<string | undefined> {
  const known = await readSystem<AccountNames>(database, 'auth_rt')
    .selectFrom('user')
    .select(['id', 'name'])
    .where('username', '=', account.username)
    .executeTakeFirst()
  if (known !== undefined && known.name !== account.displayName) {
    const { username } = account
    throw new AppError('conflict', {
      reason: 'identity.username_taken',
      message: `The name ${username}, which the sample needs, is another account's.`,
      params: { username },
    })
  }
  return known?.id
}

/** Whether an earlier start has laid the sample, or begun to. */
export async function hasSampleAccounts(database: Database): Promise<boolean> {
  const known = await readSystem<AccountNames>(database, 'auth_rt')
    .selectFrom('user')
    .select('id')
    .where((eb) =>
      eb.or(sampleAccounts.map(({ username, displayName }) => eb.and({ username, name: displayName }))),
    )
    .limit(1)
    .executeTakeFirst()
  return known !== undefined
}

/** The account's id: the one that already has this name, with the password that it has, or a new one. */
export async function ensureAccount(
  database: Database,
  account: SampleAccount & { readonly password: string },
  now: Date,
): Promise<string> {
  const { username, displayName, password } = account
  return (
    (await findAccount(database, account)) ?? openAccount(database, { username, displayName, password }, now)
  )
}

/** Gives new passwords to the sample accounts that exist. */
export async function resetPasswords(
  database: Database,
  passwords: SamplePasswords,
  now: Date,
): Promise<void> {
  for (const account of sampleAccounts) {
    const accountId = await findAccount(database, account)
    const password = passwords[account.username]
    if (accountId !== undefined && password !== undefined) {
      await setPassword(database, { accountId, password }, now)
    }
  }
}

/** Gives the account its role in the street, unless it ever had one there: what was taken back stays so. */
export async function ensureGrant(
  database: Database,
  grant: { readonly tenantId: string; readonly accountId: string; readonly account: SampleAccount },
  now: Date,
): Promise<void> {
  const { tenantId, accountId, account } = grant
  const db = database.read({ kind: 'tenant', tenantId }).as<CoreTables>('core_rt', 'core')
  const known = await db
    .selectFrom('roleGrant')
    .select('id')
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  if (known === undefined) {
    const placeId =
      account.placeCode === undefined ? null : await findPlaceByCode(database, tenantId, account.placeCode)
    await grantRole(database, { tenantId, accountId, role: account.role, placeId }, now)
  }
}
