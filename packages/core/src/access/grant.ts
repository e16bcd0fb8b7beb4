import type { PlainDate } from '@sanzhi/kernel'
import { stateOfGrant, type RoleGrant } from './authority.ts'
import { streetRoleIds, type RoleId } from './roles.ts'
import { findOtherHand, overlap, type Hand } from './three-hands.ts'

/** A grant as it is asked for. */
export interface AskedGrant {
  readonly role: RoleId
  /** Both null: the whole street. */
  readonly placeId: string | null
  readonly organisationId: string | null
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

/** Why a grant may not be given, moved or ended. */
export type GrantRefusal =
  | { readonly reason: 'access.district_role' }
  | { readonly reason: 'access.two_scopes' }
  | { readonly reason: 'access.own_grant' }
  | { readonly reason: 'access.begins_in_past' }
  | { readonly reason: 'access.ends_before_begin' }
  | { readonly reason: 'access.ends_in_past' }
  | { readonly reason: 'access.second_hand'; readonly hand: Hand }
  | { readonly reason: 'access.already_granted' }
  | { readonly reason: 'access.grant_ended' }
  | { readonly reason: 'access.last_security_admin' }

/** Who gives, to whom, and what that person holds. */
export interface Giving {
  /** Null for the operator's command line, which belongs to nobody of the street. */
  readonly giverId: string | null
  readonly accountId: string
  /** All grants of the account, ended ones too. */
  readonly held: readonly RoleGrant[]
  readonly today: PlainDate
}

/**
 * Whether a grant may be given; undefined when it may. Nobody gives to themselves, nobody becomes two of the three
 * hands on any day, and a grant begins today at the earliest, so that what was done before stays explained.
 */
export function decideGrant(asked: AskedGrant, giving: Giving): GrantRefusal | undefined {
  const { giverId, accountId, today } = giving
  if (!streetRoleIds.includes(asked.role)) {
    return { reason: 'access.district_role' }
  }
  if (asked.placeId !== null && asked.organisationId !== null) {
    return { reason: 'access.two_scopes' }
  }
  if (giverId === accountId) {
    return { reason: 'access.own_grant' }
  }
  if (asked.validFrom < today) {
    return { reason: 'access.begins_in_past' }
  }
  if (asked.validTo !== null && asked.validTo < asked.validFrom) {
    return { reason: 'access.ends_before_begin' }
  }
  return decideBeside(asked, unended(giving))
}

/** Whether a grant may hold until another day; undefined when it may. One that is over is given anew instead. */
export function decideExtension(
  grant: RoleGrant & { readonly id: string },
  validTo: PlainDate | null,
  giving: Omit<Giving, 'held'> & { readonly held: readonly (RoleGrant & { readonly id: string })[] },
): GrantRefusal | undefined {
  if (giving.giverId === giving.accountId) {
    return { reason: 'access.own_grant' }
  }
  if (stateOfGrant(grant, giving.today) === 'ended') {
    return { reason: 'access.grant_ended' }
  }
  if (validTo !== null && validTo < giving.today) {
    return { reason: 'access.ends_in_past' }
  }
  if (validTo !== null && validTo < grant.validFrom) {
    return { reason: 'access.ends_before_begin' }
  }
  const others = giving.held.filter(({ id }) => id !== grant.id)
  return decideBeside({ ...grant, validTo }, unended({ ...giving, held: others }))
}

/** Whether grants may be ended, all of them; undefined when so. Somebody must be left who can give roles in the whole street. */
export function decideEnding(
  ending: readonly (RoleGrant & { readonly id: string })[],
  rest: {
    /** The street's grants of a security administrator. */
    readonly securityAdmins: readonly (RoleGrant & { readonly id: string })[]
    readonly today: PlainDate
  },
): GrantRefusal | undefined {
  if (ending.some((grant) => stateOfGrant(grant, rest.today) === 'ended')) {
    return { reason: 'access.grant_ended' }
  }
  const gone = new Set(ending.map(({ id }) => id))
  const inForce = rest.securityAdmins.filter(
    (grant) => grant.placeId === null && grant.organisationId === null && isInForce(grant, rest.today),
  )
  const isTaken = inForce.some(({ id }) => gone.has(id))
  return isTaken && inForce.every(({ id }) => gone.has(id))
    ? { reason: 'access.last_security_admin' }
    : undefined
}

function isInForce(grant: RoleGrant, today: PlainDate): boolean {
  return stateOfGrant(grant, today) === 'in_force'
}

function unended({ held, today }: Giving): readonly RoleGrant[] {
  return held.filter((grant) => stateOfGrant(grant, today) !== 'ended')
}

/** What a grant may not stand beside: another hand, and itself once more. */
function decideBeside(
  asked: Omit<AskedGrant, 'role'> & { readonly role: string },
  held: readonly RoleGrant[],
): GrantRefusal | undefined {
  const hand = findOtherHand(asked.role, asked, held)
  if (hand !== undefined) {
    return { reason: 'access.second_hand', hand }
  }
  const isThere = held.some(
    (grant) =>
      grant.role === asked.role &&
      grant.placeId === asked.placeId &&
      grant.organisationId === asked.organisationId &&
      overlap(grant, asked),
  )
  return isThere ? { reason: 'access.already_granted' } : undefined
}
