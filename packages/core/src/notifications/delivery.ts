/** Ways out of the platform. In-app is none: it is the notification itself. */
export const outsideChannels = ['mail', 'sms', 'wecom'] as const
export type OutsideChannel = (typeof outsideChannels)[number]

export const channels = ['in_app', ...outsideChannels] as const
export type Channel = (typeof channels)[number]

/** `deferred`: waits for the end of quiet hours. `skipped`: will not go out, `reason` says why. */
export const deliveryStates = ['queued', 'sent', 'failed', 'deferred', 'skipped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Hours of the day, `HH:MM` in Asia/Shanghai, in which nothing goes out; equal: never. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

const minuteMs = 60_000
const dayMinutes = 1_440
/** Asia/Shanghai, without summer time since 1991. */
const aheadMinutes = 480

function minutesOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** When the quiet hours around `now` end; undefined outside them. The first minute is quiet, the last is not. */
export function quietUntil(now: Date, quiet: QuietHours): Date | undefined {
  const minute = Math.floor(now.getTime() / minuteMs)
  const minuteOfDay = (minute + aheadMinutes) % dayMinutes
  const since = (minuteOfDay - minutesOf(quiet.from) + dayMinutes) % dayMinutes
  const length = (minutesOf(quiet.to) - minutesOf(quiet.from) + dayMinutes) % dayMinutes
  return since < length ? new Date((minute - since + length) * minuteMs) : undefined
}

const firstWaitMs = minuteMs
const longestWaitMs = 6 * 60 * minuteMs
/** After 1, 4, 16, 64 and 256 minutes: a working day in all. */
const maxAttempts = 6

/** When a delivery that failed is tried again; undefined when it is given up. `attempts`: how often it was tried, this time included. */
export function retryAt(attempts: number, now: Date): Date | undefined {
  return attempts >= maxAttempts
    ? undefined
    : new Date(now.getTime() + Math.min(firstWaitMs * 4 ** (attempts - 1), longestWaitMs))
}

/** Whether a list of kinds names one: in full, all of an owner's as `tasks.*`, or everything as `*`. */
export function namesKind(list: readonly string[], kind: string): boolean {
  const owner = kind.slice(0, kind.indexOf('.'))
  return list.some((entry) => entry === kind || entry === '*' || entry === `${owner}.*`)
}
