import {
  addDistrictMember,
  grantRole,
  listAccounts,
  makeFirstPassword,
  openAccount,
  roleNames,
  setPassword,
  type ListedAccount,
  type RegistryTables,
  type RoleId,
} from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import { getStreet } from './as-operator.ts'
import { getDistrict } from './districts.ts'
import { findPlaceByCode } from './find-place.ts'

export interface NewUser {
  readonly username: string
  readonly displayName: string
  readonly role: string
  /** Slug of the street, for a street's role. */
  readonly street: string | undefined
  /** Slug of the district, for `district_admin` and `district_viewer`. */
  readonly district: string | undefined
  /** Code of the one community or grid in which the role holds. */
  readonly place: string | undefined
}

/** Opens an account with one role. Returns its password, which is kept nowhere. */
export async function createUser(database: Database, user: NewUser, now: Date): Promise<string> {
  const { username, displayName } = user
  if (!/^[a-z0-9_.]{3,30}$/.test(username)) {
    throw badUser(`${username} can be no user name: 3 to 30 small letters, digits, _ and .`)
  }
  // Everything that can be wrong is found out before there is an account.
  const give = await prepareGrant(database, user, now)
  const password = makeFirstPassword()
  await give(await openAccount(database, { username, displayName, password }, now))
  return password
}

/** Who can sign in: everybody, or who belongs to the street. Throws `not_found` (`tenancy.street_not_found`). */
export async function listUsers(
  database: Database,
  street: string | undefined,
  now: Date,
): Promise<readonly ListedAccount[]> {
  if (street === undefined) return listAccounts(database, undefined, now)
  const { tenantId } = await getStreet(database, street)
  const members = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('streetMember')
    .select('accountId')
    .where('tenantId', '=', tenantId)
    .execute()
  return listAccounts(
    database,
    members.map(({ accountId }) => accountId),
    now,
  )
}

/** Gives an account a new password and signs it out everywhere. Returns the password, which is kept nowhere. */
export async function resetPassword(database: Database, username: string, now: Date): Promise<string> {
  const found = await readSystem<{ user: { id: string; username: string | null } }>(database, 'auth_rt')
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
  const password = makeFirstPassword()
  await setPassword(database, { accountId: found.id, password }, now)
  return password
}

type Give = (accountId: string) => Promise<void>

function prepareGrant(database: Database, user: NewUser, now: Date): Promise<Give> {
  const { role, street, district } = user
  if (role === 'district_admin' || role === 'district_viewer') {
    if (district === undefined || street !== undefined) {
      throw badUser(`${role} is a district's role: give --district.`)
    }
    return prepareMembership(database, { district, role }, now)
  }
  if (!isRole(role)) throw badUser(`${role} is no role. Roles: ${Object.keys(roleNames).join(', ')}.`)
  if (street === undefined || district !== undefined) {
    throw badUser(`${role} is a street's role: give --street.`)
  }
  return prepareStreetGrant(database, { street, role, place: user.place }, now)
}

async function prepareMembership(
  database: Database,
  { district, role }: { readonly district: string; readonly role: RegistryTables['districtMember']['role'] },
  now: Date,
): Promise<Give> {
  const districtId = await getDistrict(database, district)
  return (accountId) => addDistrictMember(database, { districtId, accountId, role }, now)
}

async function prepareStreetGrant(
  database: Database,
  {
    street,
    role,
    place,
  }: { readonly street: string; readonly role: RoleId; readonly place: string | undefined },
  now: Date,
): Promise<Give> {
  const { tenantId } = await getStreet(database, street)
  const placeId = place === undefined ? null : await findPlaceByCode(database, tenantId, place)
  return (accountId) => grantRole(database, { tenantId, accountId, role, placeId }, now)
}

function isRole(role: string): role is RoleId {
  return Object.hasOwn(roleNames, role)
}

function badUser(message: string): AppError {
  return new AppError('bad_input', { reason: 'identity.bad_user', message, params: { message } })
}
