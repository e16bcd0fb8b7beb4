import { AppError } from '@sanzhi/kernel'
import { isMember, listMemberIds } from '../../access/member.queries.ts'
import type { CoreCall } from '../../core-call.ts'
import { afterPair, pageOf } from '../../page.ts'
import { accountActs, type AccountAct } from '../account-acts.ts'
import { listEvents, noteEvent } from '../account-event.ts'
import { needsFactor } from '../factor-policy.ts'
import { findFactors } from '../factors/factor.queries.ts'
import { makeFirstPassword } from '../first-password.ts'
import { viewEvent } from '../own/own.view.ts'
import { hashPassword } from '../password.ts'
import { dropLinks } from '../outside/link.service.ts'
import { enrolledIn, storePassword } from '../sign-in/account.queries.ts'
import { clearAttempts } from '../sign-in/guard.queries.ts'
import { endSessions } from '../sign-in/session.queries.ts'
import * as queries from './member.queries.ts'
import { viewMember, type MemberSight, type MemberView } from './member.view.ts'

export interface ListMembers {
  readonly q?: string | undefined
  readonly state?: (typeof queries.memberStates)[number] | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Accounts of the street in the order of their names. Six statements, however many there are. */
export async function listMembers(call: CoreCall, request: ListMembers) {
  const { q, state, after, limit } = request
  const ids = await listMemberIds(call.registry)
  const filter = { ids, q, state, now: call.now }
  const page = { after: after === undefined ? undefined : afterPair(after), limit: limit + 1 }
  const found = await queries.listMembers(call.auth, filter, page)
  const total = await queries.countMembers(call.auth, filter)
  const cut = pageOf(found, limit, { total, keyOf: (row) => [row.name, row.id] })
  const sight = await sightOf(
    call,
    cut.rows.map(({ id }) => id),
  )
  return { ...cut, rows: cut.rows.map((row) => viewMember(row, sight)) }
}

const eventsShown = 20

/** What of second factors concerns the reader in this street. */
export async function getStanding(call: CoreCall) {
  const factors = enrolledIn(await findFactors(call.auth, call.actor.accountId))
  return { isAsked: needsFactor('live', call.roles), hasFactor: factors.length > 0 }
}

/** One account with what happened to it; of one that works elsewhere too, what happened stays its own. */
export async function getMember(call: CoreCall, accountId: string) {
  const member = await findMember(call, accountId)
  const events =
    member.closedBecause === 'shared_account' ? [] : await listEvents(call.auth, accountId, eventsShown)
  return { ...member, events: events.map(viewEvent) }
}

async function sightOf(call: CoreCall, ids: readonly string[]): Promise<MemberSight> {
  const { vault, now, today } = call
  const roles = await queries.listRoles(call.core, ids, today)
  const shared = await queries.listShared(call.wholeRegistry, call.street.tenantId, ids)
  return { vault, now, accountId: call.actor.accountId, roles, shared }
}

/** Throws `not_found` (`account.not_found`) for an account of another street as for none. */
export async function findMember(call: CoreCall, accountId: string): Promise<MemberView> {
  const [row] = (await isMember(call.registry, accountId))
    ? await queries.listMembers(
        call.auth,
        { ids: [accountId], now: call.now },
        { after: undefined, limit: 1 },
      )
    : []
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'account.not_found' })
  }
  return viewMember(row, await sightOf(call, [accountId]))
}

/** As `findMember`, for acting upon it. Throws `forbidden` (`account.own_account`, `.other_hand`, `.shared_account`). */
async function requireMember(call: CoreCall, accountId: string): Promise<MemberView> {
  const member = await findMember(call, accountId)
  if (member.closedBecause !== null) {
    throw new AppError('forbidden', { reason: `account.${member.closedBecause}` })
  }
  return member
}

/** Throws `conflict` (`account.already_so`). */
async function act(
  call: CoreCall,
  accountId: string,
  { act: name, action }: { readonly act: AccountAct; readonly action: string },
): Promise<void> {
  await requireMember(call, accountId)
  const { change, event } = accountActs[name]
  if (!(await change(call.auth, accountId, call.now))) {
    throw new AppError('conflict', { reason: 'account.already_so' })
  }
  await noteEvent(call.auth, { accountId, kind: event }, call.now)
  await call.services.audit.record({ action, object: `account:${accountId}` })
}

export function lock(call: CoreCall, accountId: string): Promise<void> {
  return act(call, accountId, { act: 'lock', action: 'account.locked' })
}

export function unlock(call: CoreCall, accountId: string): Promise<void> {
  return act(call, accountId, { act: 'unlock', action: 'account.lock_released' })
}

export function disable(call: CoreCall, accountId: string): Promise<void> {
  return act(call, accountId, { act: 'disable', action: 'account.disabled' })
}

export function enable(call: CoreCall, accountId: string): Promise<void> {
  return act(call, accountId, { act: 'enable', action: 'account.enabled' })
}

export function resetFactors(call: CoreCall, accountId: string): Promise<void> {
  return act(call, accountId, { act: 'resetFactors', action: 'account.factors_removed' })
}

/** A first password anew, for a sealed slip: shown this once, kept as a hash, to be replaced at the next sign-in. */
export async function resetPassword(call: CoreCall, accountId: string) {
  const member = await requireMember(call, accountId)
  const password = makeFirstPassword()
  const hash = await hashPassword(password)
  await storePassword(call.auth, { accountId, hash, mustChange: true }, call.now)
  await dropLinks(call.auth, { accountId }, call.now)
  await endSessions(call.auth, accountId)
  await clearAttempts(call.auth, accountId)
  await noteEvent(call.auth, { accountId, kind: 'password_reset' }, call.now)
  await call.services.audit.record({ action: 'account.password_reset', object: `account:${accountId}` })
  return { slips: [{ name: member.name, username: member.username, password, remark: null }] }
}
