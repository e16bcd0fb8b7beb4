/** What becomes of a job that failed. */
export type RetryPlan =
  | { readonly kind: 'again'; readonly at: Date }
  /** Left for the operator, who sees why and lets it be tried again. */
  | { readonly kind: 'given_up' }

const firstWaitMs = 10_000
const longestWaitMs = 3_600_000
/** 10 s, 20 s, 40 s … : about three hours in all. */
const maxAttempts = 12

/** `attempts`: how often it had been tried before this failure. */
export function planRetry(attempts: number, now: Date): RetryPlan {
  if (attempts + 1 >= maxAttempts) {
    return { kind: 'given_up' }
  }
  const waitMs = Math.min(firstWaitMs * 2 ** attempts, longestWaitMs)
  return { kind: 'again', at: new Date(now.getTime() + waitMs) }
}
