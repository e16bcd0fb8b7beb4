/** What an account may do now, as the street's list shows it. */
export type MemberState = 'active' | 'first_sign_in' | 'paused' | 'locked' | 'disabled'

export interface MemberFacts {
  readonly disabledAt: Date | null
  readonly lockedAt: Date | null
  /** End of a pause after failures. */
  readonly pausedUntil: Date | null
  readonly mustChangePassword: boolean
}

/** The most serious of what is the case. */
export function memberState(facts: MemberFacts, now: Date): MemberState {
  if (facts.disabledAt !== null) return 'disabled'
  if (facts.lockedAt !== null) return 'locked'
  if (facts.pausedUntil !== null && facts.pausedUntil > now) return 'paused'
  return facts.mustChangePassword ? 'first_sign_in' : 'active'
}

/** Roles that watch over the system administrator: that one must not come by their accounts. Source: handbook 6.2. */
const otherHands: ReadonlySet<string> = new Set(['security_admin', 'audit_admin'])

export type ActRefusal = 'own_account' | 'other_hand' | 'shared_account'

/**
 * Why a street's administrator may not act upon an account; undefined when they may. An account that works elsewhere
 * too is not this street's to close: the other one's work would stop with it. The district or the operator may.
 */
export function decideAct(account: {
  readonly isSelf: boolean
  readonly isShared: boolean
  readonly roles: readonly string[]
}): ActRefusal | undefined {
  if (account.isSelf) return 'own_account'
  if (account.roles.some((role) => otherHands.has(role))) return 'other_hand'
  return account.isShared ? 'shared_account' : undefined
}
