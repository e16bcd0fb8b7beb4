/** Where every instant comes from, so that tests and demonstrations can move time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved. */
export function makeManualClock(start: string): Clock & { set(instant: string): void } {
  let current = new Date(start)
  return {
    now: () => new Date(current),
    set(instant) {
      current = new Date(instant)
    },
  }
}
