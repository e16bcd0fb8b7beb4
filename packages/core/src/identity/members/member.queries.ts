import { sql, type ExpressionBuilder, type Kysely } from 'kysely'
import type { PlainDate } from '@sanzhi/kernel'
import type { AccessTables } from '../../access/access-tables.ts'
import type { RegistryTables } from '../../tenancy/registry-tables.ts'
import type { AuthTables } from '../auth-tables.ts'

type Auth = Kysely<AuthTables>

/** Those of `accountIds` that belong to another street as well, or to a district. Reads the whole register. */
export async function listShared(
  wholeRegistry: Kysely<RegistryTables>,
  tenantId: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set()
  const [streets, districts] = await Promise.all([
    wholeRegistry
      .selectFrom('streetMember')
      .select('accountId')
      .where('accountId', 'in', [...accountIds])
      .where('tenantId', '<>', tenantId)
      .execute(),
    wholeRegistry
      .selectFrom('districtMember')
      .select('accountId')
      .where('accountId', 'in', [...accountIds])
      .execute(),
  ])
  return new Set([...streets, ...districts].map(({ accountId }) => accountId))
}

/** Roles in force or to come, by account. */
export async function listRoles(
  core: Kysely<AccessTables>,
  accountIds: readonly string[],
  today: PlainDate,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (accountIds.length === 0) return new Map()
  const rows = await core
    .selectFrom('roleGrant')
    .select(['accountId', 'role'])
    .where('accountId', 'in', [...accountIds])
    .where('endedAt', 'is', null)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', today)]))
    .execute()
  const grouped = Map.groupBy(rows, ({ accountId }) => accountId)
  return new Map([...grouped].map(([id, grants]) => [id, [...new Set(grants.map(({ role }) => role))]]))
}

export const memberStates = ['active', 'first_sign_in', 'locked', 'disabled', 'no_factor'] as const

export interface MemberFilter {
  /** Undefined for everybody of the installation, which only its operator may ask. */
  readonly ids: readonly string[] | undefined
  readonly q?: string | undefined
  readonly state?: (typeof memberStates)[number] | undefined
  readonly now: Date
}

const hasFactor = sql<boolean>`(
  "user".sms_factor_at is not null
  or exists (select 1 from auth.totp where totp.user_id = "user".id and totp.confirmed_at is not null)
  or exists (select 1 from auth.passkey where passkey.user_id = "user".id)
  or exists (select 1 from auth.printed_code where printed_code.user_id = "user".id and printed_code.used_at is null))`

function filtered(auth: Auth, filter: MemberFilter) {
  const { q, state, now } = filter
  return auth
    .selectFrom('user')
    .leftJoin('signInGuard', (join) =>
      join.on('signInGuard.key', '=', sql<string>`'account:' || "user".id::text`),
    )
    .$if(filter.ids !== undefined, (query) => query.where('user.id', 'in', [...(filter.ids ?? [])]))
    .$if(q !== undefined, (query) =>
      query.where(({ eb }) =>
        eb.or([startsWith('name', q ?? ''), startsWith('username', (q ?? '').toLowerCase())]),
      ),
    )
    .$if(state !== undefined, (query) => query.where((eb) => inState(eb, state ?? 'active', now)))
}

function startsWith(column: 'name' | 'username', text: string) {
  return sql<boolean>`${sql.ref(`user.${column}`)} ^@ ${text}`
}

type Joined = ExpressionBuilder<
  AuthTables & { signInGuard: AuthTables['signInGuard'] },
  'user' | 'signInGuard'
>

function inState(eb: Joined, state: (typeof memberStates)[number], now: Date) {
  const isOpen = eb('user.disabledAt', 'is', null)
  const isLocked = eb.or([eb('user.lockedAt', 'is not', null), eb('signInGuard.lockedUntil', '>', now)])
  switch (state) {
    case 'disabled':
      return eb.not(isOpen)
    case 'locked':
      return eb.and([isOpen, isLocked])
    case 'first_sign_in':
      return eb.and([isOpen, eb('user.mustChangePassword', '=', true)])
    case 'no_factor':
      return eb.and([isOpen, eb.not(hasFactor)])
    case 'active':
      return eb.and([isOpen, eb('user.lockedAt', 'is', null), eb('user.mustChangePassword', '=', false)])
  }
}

/** Accounts in the order of their names. */
export function listMembers(
  auth: Auth,
  filter: MemberFilter,
  page: { readonly after: readonly [name: string, id: string] | undefined; readonly limit: number },
) {
  const { after, limit } = page
  return filtered(auth, filter)
    .select([
      'user.id',
      'user.name',
      'user.username',
      'user.phone',
      'user.disabledAt',
      'user.lockedAt',
      'user.mustChangePassword',
      'user.lastSignInAt',
      'signInGuard.lockedUntil as pausedUntil',
      hasFactor.as('hasFactor'),
    ])
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('user.name', 'user.id'), '>', tuple(after?.[0] ?? '', after?.[1] ?? '')),
      ),
    )
    .orderBy('user.name')
    .orderBy('user.id')
    .limit(limit)
    .execute()
}

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

export async function countMembers(auth: Auth, filter: MemberFilter): Promise<number> {
  const row = await filtered(auth, filter)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Changes what decides whether an account may work; false when it is so already. Locks its row. */
export async function changeStanding(
  auth: Auth,
  accountId: string,
  changes: Partial<Pick<AuthTables['user'], 'disabledAt' | 'lockedAt'>>,
): Promise<boolean> {
  const [column, value] = Object.entries(changes)[0] ?? []
  const changed = await auth
    .updateTable('user')
    .set(changes)
    .where('id', '=', accountId)
    .where(sql.ref(`user.${column ?? 'id'}`), value === null ? 'is not' : 'is', null)
    .returning('id')
    .executeTakeFirst()
  return changed !== undefined
}

/** Which of these names, and of these numbers' hashes, an account has already. */
export async function listTaken(
  auth: Auth,
  wanted: { readonly usernames: readonly string[]; readonly phoneHashes: readonly Buffer[] },
) {
  const none = ['']
  const usernames = wanted.usernames.length > 0 ? [...wanted.usernames] : none
  const rows = await auth
    .selectFrom('user')
    .select(['username', 'phoneHash'])
    .where((eb) =>
      eb.or([
        eb('username', 'in', usernames),
        ...(wanted.phoneHashes.length > 0 ? [eb('phoneHash', 'in', [...wanted.phoneHashes])] : []),
      ]),
    )
    .execute()
  return {
    usernames: new Set(rows.map(({ username }) => username)),
    phones: new Set(rows.flatMap(({ phoneHash }) => (phoneHash === null ? [] : [phoneHash.toString('hex')]))),
  }
}

/** The highest number behind `prefix` among generated names; 0 when there is none. */
export async function lastNumberOf(auth: Auth, prefix: string): Promise<number> {
  const row = await auth
    .selectFrom('user')
    .select(sql<number | null>`max(substr(username, ${prefix.length + 1}::int)::int)`.as('last'))
    .where(
      sql<boolean>`username ^@ ${prefix} and substr(username, ${prefix.length + 1}::int) ~ '^[0-9]{1,6}$'`,
    )
    .executeTakeFirst()
  return row?.last ?? 0
}
