import { AppError } from '@sanzhi/kernel'
import { isMember, listMemberIds } from '../../access/member.queries.ts'
import type { CoreCall } from '../../core-call.ts'
import { afterPair, pageOf } from '../../page.ts'
import { listEvents, noteEvent } from '../account-event.ts'
import type { EventKind } from '../event-kind.ts'
import { needsFactor } from '../factor-policy.ts'
import {
  deleteCodes,
  deletePasskeys,
  deleteTotp,
  findFactors,
  setSmsFactor,
} from '../factors/factor.queries.ts'
import { makeFirstPassword } from '../first-password.ts'
import { viewEvent } from '../own/own.view.ts'
import { hashPassword } from '../password.ts'
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

interface Act {
  readonly accountId: string
  readonly event: EventKind
  /** Of the audit. */
  readonly action: string
  /** False when it is so already. */
  change(call: CoreCall): Promise<boolean>
}

/** Throws `conflict` (`account.already_so`). */
async function act(call: CoreCall, { accountId, event, action, change }: Act): Promise<void> {
  await requireMember(call, accountId)
  if (!(await change(call))) {
    throw new AppError('conflict', { reason: 'account.already_so' })
  }
  await noteEvent(call.auth, { accountId, kind: event }, call.now)
  await call.services.audit.record({ action, object: `account:${accountId}` })
}

/** Until it is taken back nobody signs in with it, and who is at work with it is out with the next request. */
export function lock(call: CoreCall, accountId: string): Promise<void> {
  return act(call, {
    accountId,
    event: 'lock_set',
    action: 'account.locked',
    change: ({ auth, now }) => queries.changeStanding(auth, accountId, { lockedAt: now }),
  })
}

/** Takes a lock back, whether an administrator or failures set it. */
export function unlock(call: CoreCall, accountId: string): Promise<void> {
  return act(call, {
    accountId,
    event: 'lock_released',
    action: 'account.lock_released',
    async change({ auth }) {
      const wasLocked = await queries.changeStanding(auth, accountId, { lockedAt: null })
      const wasPaused = await clearAttempts(auth, accountId)
      return wasLocked || wasPaused
    },
  })
}

/** Closes the account, as when somebody leaves. What they did stays signed with it. */
export function disable(call: CoreCall, accountId: string): Promise<void> {
  return act(call, {
    accountId,
    event: 'disabled',
    action: 'account.disabled',
    async change({ auth, now }) {
      const changed = await queries.changeStanding(auth, accountId, { disabledAt: now })
      await endSessions(auth, accountId)
      return changed
    },
  })
}

export function enable(call: CoreCall, accountId: string): Promise<void> {
  return act(call, {
    accountId,
    event: 'enabled',
    action: 'account.enabled',
    change: ({ auth }) => queries.changeStanding(auth, accountId, { disabledAt: null }),
  })
}

/** A first password anew, for a sealed slip: shown this once, kept as a hash, to be replaced at the next sign-in. */
export async function resetPassword(call: CoreCall, accountId: string) {
  const member = await requireMember(call, accountId)
  const password = makeFirstPassword()
  const hash = await hashPassword(password)
  await storePassword(call.auth, { accountId, hash, mustChange: true }, call.now)
  await endSessions(call.auth, accountId)
  await clearAttempts(call.auth, accountId)
  await noteEvent(call.auth, { accountId, kind: 'password_reset' }, call.now)
  await call.services.audit.record({ action: 'account.password_reset', object: `account:${accountId}` })
  return { slips: [{ name: member.name, username: member.username, password, remark: null }] }
}

/** Takes all second factors away, as when a telephone is lost; ends its sessions. */
export async function resetFactors(call: CoreCall, accountId: string): Promise<void> {
  await act(call, {
    accountId,
    event: 'factor_removed',
    action: 'account.factors_removed',
    async change({ auth }) {
      await deleteTotp(auth, accountId)
      await deleteCodes(auth, accountId)
      await deletePasskeys(auth, accountId)
      await setSmsFactor(auth, accountId, null)
      await endSessions(auth, accountId)
      return true
    },
  })
}
