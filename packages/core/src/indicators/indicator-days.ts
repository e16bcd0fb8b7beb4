const dayMs = 86_400_000
/** 02:00 in Asia/Shanghai: what was entered during a day is in, and nobody is at work. */
const takenAtMs = 18 * 3_600_000

/** The next instant after `now` at which figures are taken by themselves. */
export function nextTaking(now: Date): Date {
  const midnightUtc = Math.floor(now.getTime() / dayMs) * dayMs
  const today = midnightUtc + takenAtMs
  return new Date(today > now.getTime() ? today : today + dayMs)
}
