import { AppError } from '@sanzhi/kernel'
import { listMemberIds } from '../../access/member.queries.ts'
import type { CoreCall } from '../../core-call.ts'
import { noteEvent } from '../../identity/account-event.ts'
import { makeFirstPassword } from '../../identity/first-password.ts'
import { listMembers, listShared, type MemberRow } from '../../identity/members/member.queries.ts'
import { hashPassword } from '../../identity/password.ts'
import { storePassword } from '../../identity/sign-in/account.queries.ts'
import type { DistrictCall } from '../district-call.ts'
import type { OpeningSlip } from './opening.service.ts'

/** As many people as a form opens accounts for, and then some. */
const most = 100

/**
 * First passwords anew for those of a street on trial who never signed in: slips that were lost, or an answer that never
 * came. Whoever has signed in is the street's own to help. Throws `conflict` (`tenancy.not_on_trial`).
 */
export function reissueSlips(call: DistrictCall, slug: string): Promise<readonly OpeningSlip[]> {
  return call.streets.act(slug, async (inStreet) => {
    if (inStreet.street.state !== 'trial') {
      throw new AppError('conflict', { reason: 'tenancy.not_on_trial' })
    }
    const slips = []
    for (const account of await listNewcomers(inStreet)) {
      slips.push(await reissue(inStreet, account))
    }
    return slips
  })
}

async function listNewcomers(call: CoreCall): Promise<readonly MemberRow[]> {
  const ids = await listMemberIds(call.registry)
  const shared = await listShared(call.wholeRegistry, call.street.tenantId, ids)
  const rows = await listMembers(
    call.auth,
    { ids, state: 'first_sign_in', now: call.now },
    { after: undefined, limit: most },
  )
  return rows.filter(({ id, lastSignInAt }) => lastSignInAt === null && !shared.has(id))
}

async function reissue(call: CoreCall, { id, name, username }: MemberRow): Promise<OpeningSlip> {
  const password = makeFirstPassword()
  const hash = await hashPassword(password)
  await storePassword(call.auth, { accountId: id, hash, mustChange: true }, call.now)
  await noteEvent(call.auth, { accountId: id, kind: 'password_reset' }, call.now)
  await call.services.audit.record({ action: 'account.password_reset', object: `account:${id}` })
  return { name, username: username ?? '', password, remark: call.street.name }
}
