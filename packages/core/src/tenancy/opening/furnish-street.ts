import { isUniqueViolation } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import { giveRole } from '../../access/grant.service.ts'
import type { CoreCall } from '../../core-call.ts'
import { insertAccount } from '../../identity/account.ts'
import { noteEvent } from '../../identity/account-event.ts'
import { lastNumberOf } from '../../identity/members/member.queries.ts'
import { namePrefix } from '../../identity/members/open-accounts.ts'
import { phoneColumns } from '../../identity/own/phone.ts'
import { enableModule } from '../../modules/modules.service.ts'
import { addMember } from '../street-member.queries.ts'
import type { GatheredPerson } from './opening.ts'

/** Somebody with a first password that is hashed already: hashing is dear, and a transaction should not wait for it. */
export interface NewcomerWithHash extends GatheredPerson {
  readonly hash: string
}

/** What a new street begins with. */
export interface Furnishing {
  readonly people: readonly NewcomerWithHash[]
  /** In an order in which they can be switched on. */
  readonly modules: readonly string[]
}

/**
 * Opens the first accounts with their roles and switches modules on, all in the call's transaction. Returns the user
 * names in the order of `people`. Throws as `giveRole` and `enableModule` do, and `stale` (`tenancy.plan_changed`)
 * where somebody took a name or a number meanwhile.
 */
export async function furnishStreet(
  call: CoreCall,
  { people, modules }: Furnishing,
): Promise<readonly string[]> {
  const prefix = namePrefix(call.street.slug)
  let number = await lastNumberOf(call.auth, prefix)
  const usernames = []
  for (const person of people) {
    number += 1
    const username = `${prefix}${String(number).padStart(4, '0')}`
    await welcome(call, person, username)
    usernames.push(username)
  }
  for (const id of modules) {
    await enableModule(call, id)
  }
  await call.services.audit.record({
    action: 'tenancy.street_opened',
    object: `street:${call.street.tenantId}`,
    details: { accounts: people.length, modules: modules.length },
  })
  return usernames
}

async function welcome(call: CoreCall, person: NewcomerWithHash, username: string): Promise<void> {
  const id = newId(call.now)
  const account = {
    id,
    username,
    displayName: person.name,
    hash: person.hash,
    mustChangePassword: true,
    phone: phoneColumns(call.vault, id, person.phone),
  }
  try {
    await insertAccount(call.auth, account, call.now)
  } catch (error) {
    const names = ['user_username_key', 'user_email_key', 'user_phone_hash_key']
    throw names.some((name) => isUniqueViolation(error, name))
      ? new AppError('stale', { reason: 'tenancy.plan_changed' })
      : error
  }
  await addMember(call.registry, id, call.now)
  await noteEvent(call.auth, { accountId: id, kind: 'opened' }, call.now)
  await call.services.audit.record({ action: 'account.opened', object: `account:${id}` })
  for (const role of person.roles) {
    await giveRole(call, {
      accountId: id,
      role,
      placeId: null,
      organisationId: null,
      validFrom: call.today,
      validTo: null,
      reason: '街道开通',
    })
  }
}
