/** How long until a deadline or since it, in the largest unit that fills at least once. */
export interface TimeLeft {
  readonly way: 'left' | 'over'
  readonly unit: 'days' | 'hours' | 'minutes'
  readonly count: number
  /** Less than a day is left. */
  readonly isNear: boolean
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Whole units, rounded down: what says 1 day is at least a day away. */
export function timeLeft(dueAt: string, now: Date): TimeLeft {
  const differenceMs = new Date(dueAt).getTime() - now.getTime()
  const way = differenceMs > 0 ? 'left' : 'over'
  const distanceMs = Math.abs(differenceMs)
  const isNear = way === 'left' && distanceMs < dayMs
  if (distanceMs >= dayMs) {
    return { way, unit: 'days', count: Math.floor(distanceMs / dayMs), isNear }
  }
  return distanceMs >= hourMs
    ? { way, unit: 'hours', count: Math.floor(distanceMs / hourMs), isNear }
    : { way, unit: 'minutes', count: Math.floor(distanceMs / minuteMs), isNear }
}
