const minute = 60_000

/**
 * When signing in pauses. GB/T 22239-2019 8.1.4.1 asks for a limit on failed sign-ins and names no figure; five
 * failures and a quarter of an hour are what assessments usually accept (confidence M). An office behind one address
 * makes many mistakes together, hence the other bound for addresses.
 */
export const attemptLimits = {
  account: 5,
  address: 100,
  windowMs: 15 * minute,
  firstPauseMs: 15 * minute,
  longestPauseMs: 24 * 60 * minute,
  /** After so long without a pause the next one is short again. */
  forgottenAfterMs: 24 * 60 * minute,
} as const

/** Attempts that were not taken back, of one account or address. */
export interface Attempts {
  readonly failures: number
  readonly windowFrom: Date
  readonly lockedUntil: Date | null
  /** Pauses so far: each lasts twice as long as the one before. */
  readonly locks: number
}

export type AttemptVerdict =
  | { readonly allowed: true; readonly next: Attempts }
  | { readonly allowed: false; readonly until: Date }

export const noAttempts = (now: Date): Attempts => ({
  failures: 0,
  windowFrom: now,
  lockedUntil: null,
  locks: 0,
})

/**
 * Counts an attempt before anything is compared, so that many at once are counted like one after another. The one
 * that reaches the limit is still looked at, and taken back when it was right.
 */
export function countAttempt(attempts: Attempts, limit: number, now: Date): AttemptVerdict {
  if (attempts.lockedUntil !== null && attempts.lockedUntil > now) {
    return { allowed: false, until: attempts.lockedUntil }
  }
  const age = now.getTime() - attempts.windowFrom.getTime()
  const locks = age >= attemptLimits.forgottenAfterMs ? 0 : attempts.locks
  const isOld = attempts.lockedUntil !== null || age >= attemptLimits.windowMs
  const failures = isOld ? 1 : attempts.failures + 1
  const windowFrom = isOld ? now : attempts.windowFrom
  if (failures < limit) {
    return { allowed: true, next: { failures, windowFrom, lockedUntil: null, locks } }
  }
  const pauseMs = Math.min(attemptLimits.firstPauseMs * 2 ** locks, attemptLimits.longestPauseMs)
  const lockedUntil = new Date(now.getTime() + pauseMs)
  return { allowed: true, next: { failures, windowFrom, lockedUntil, locks: locks + 1 } }
}

/** Takes one attempt back that turned out to be no failure. */
export function takeBack(attempts: Attempts): Attempts {
  const failures = Math.max(0, attempts.failures - 1)
  return attempts.lockedUntil === null
    ? { ...attempts, failures }
    : { ...attempts, failures, lockedUntil: null, locks: Math.max(0, attempts.locks - 1) }
}
