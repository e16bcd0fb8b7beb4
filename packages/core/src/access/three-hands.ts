import type { PlainDate } from '@sanzhi/kernel'

/**
 * System, security and audit administrators: they check one another, so nobody is two of them and none gets what is
 * another's. Source: handbook 6.2 (三员分立), section 8.
 */
export const hands = ['system_admin', 'security_admin', 'audit_admin'] as const

export type Hand = (typeof hands)[number]

export function isHand(role: string): role is Hand {
  return hands.some((hand) => hand === role)
}

/** The days on which something holds; `validTo` null: without end. */
export interface Days {
  readonly validFrom: PlainDate
  readonly validTo: PlainDate | null
}

/** Whether the two have a day in common. */
export function overlap(one: Days, other: Days): boolean {
  return (
    (one.validTo === null || other.validFrom <= one.validTo) &&
    (other.validTo === null || one.validFrom <= other.validTo)
  )
}

/** The other hand that the holder of `held` would also be on some day, were `role` given for `days`. */
export function findOtherHand(
  role: string,
  days: Days,
  held: readonly ({ readonly role: string } & Days)[],
): Hand | undefined {
  if (!isHand(role)) {
    return undefined
  }
  return held
    .filter((grant) => overlap(grant, days))
    .map((grant) => grant.role)
    .filter(isHand)
    .find((hand) => hand !== role)
}

/**
 * Whether the separation settles who holds a permission, so that no street may change it for `role`. `holders` are the
 * roles that hold it by default. What one hand alone holds is its key and stays so; what hands hold goes to no other hand.
 */
export function isSeparated(role: string, holders: readonly string[]): boolean {
  const held = holders.filter(isHand)
  const isKey = held.length === 1 && holders.length === 1
  return isKey || (isHand(role) && held.length > 0 && !held.includes(role))
}
