import { maskMobile, plainDateOf } from '@sanzhi/kernel'
import { roleNames, type RoleId } from '../../access/roles.ts'
import { openPhone } from '../own/phone.ts'
import type { Vault } from '../vault.ts'
import { decideAct, memberState } from './member.ts'
import type { MemberRow } from './member.queries.ts'

/** What of the street a row is seen with. */
export interface MemberSight {
  readonly vault: Vault
  readonly now: Date
  readonly accountId: string
  readonly roles: ReadonlyMap<string, readonly string[]>
  readonly shared: ReadonlySet<string>
}

export function viewMember(row: MemberRow, sight: MemberSight) {
  const phone = openPhone(sight.vault, row)
  const roles = sight.roles.get(row.id) ?? []
  const isShared = sight.shared.has(row.id)
  const state = memberState(row, sight.now)
  return {
    id: row.id,
    name: row.name,
    username: row.username ?? '',
    phone: phone === null ? null : maskMobile(phone),
    roles: roles.map(viewRole),
    state,
    pausedUntil: state === 'paused' ? (row.pausedUntil?.toISOString() ?? null) : null,
    hasFactor: row.hasFactor,
    lastSignInOn: row.lastSignInAt === null ? null : plainDateOf(row.lastSignInAt),
    /** Why the reader may not act upon it; null: nothing speaks against it. */
    closedBecause: decideAct({ isSelf: row.id === sight.accountId, isShared, roles }) ?? null,
  }
}

/** A role with its name on screen. */
export function viewRole(role: string) {
  const title = isRole(role) ? roleNames[role] : { zh: role, en: role }
  return { id: role, title }
}

function isRole(role: string): role is RoleId {
  return Object.hasOwn(roleNames, role)
}

export type MemberView = ReturnType<typeof viewMember>
