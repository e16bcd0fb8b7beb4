import { inSystem, readSystem, type Database } from '@sanzhi/db'
import { AppError, plainDateOf, type PlainDate } from '@sanzhi/kernel'
import { accountActs, type AccountAct } from './account-acts.ts'
import { noteEvent } from './account-event.ts'
import type { AuthTables } from './auth-tables.ts'
import { memberState, type MemberState } from './members/member.ts'
import { listMembers } from './members/member.queries.ts'

export interface ListedAccount {
  readonly username: string
  readonly state: MemberState
  readonly hasFactor: boolean
  readonly lastSignInOn: PlainDate | null
}

/** Accounts in the order of their names, for the operator: `ids`, or all there are. */
export async function listAccounts(
  database: Database,
  ids: readonly string[] | undefined,
  now: Date,
): Promise<readonly ListedAccount[]> {
  if (ids?.length === 0) return []
  const page = { after: undefined, limit: Number.MAX_SAFE_INTEGER }
  const rows = await listMembers(readSystem<AuthTables>(database, 'auth_rt'), { ids, now }, page)
  return rows.map((row) => ({
    username: row.username ?? '',
    state: memberState(row, now),
    hasFactor: row.hasFactor,
    lastSignInOn: row.lastSignInAt && plainDateOf(row.lastSignInAt),
  }))
}

/**
 * What a street's administrator does for its own people, done by the operator for anybody. The account's owner sees
 * it among what happened to the account. Throws `not_found` (`identity.user_not_found`), `conflict` (`account.already_so`).
 */
export function changeAccount(
  database: Database,
  { username, act }: { readonly username: string; readonly act: AccountAct },
  now: Date,
): Promise<void> {
  return inSystem<AuthTables, void>(database, 'auth_rt', async (auth) => {
    const found = await auth
      .selectFrom('user')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirst()
    if (found === undefined) {
      throw new AppError('not_found', {
        reason: 'identity.user_not_found',
        message: `There is no user ${username}.`,
        params: { username },
      })
    }
    const { change, event } = accountActs[act]
    if (!(await change(auth, found.id, now))) {
      throw new AppError('conflict', {
        reason: 'account.already_so',
        message: `The account ${username} is so already.`,
        params: { username },
      })
    }
    await noteEvent(auth, { accountId: found.id, kind: event }, now)
  })
}
