import type { Stage } from './stage.ts'

const minute = 60_000

/**
 * How long a session lasts. GB/T 22239-2019 8.1.4.1 asks for automatic sign-out after a time without use and names no
 * figure; thirty minutes and one working day are what assessments usually accept (confidence M).
 */
export const sessionLife = {
  /** Without use. */
  idleMs: 30 * minute,
  /** In all, from the password on. */
  wholeMs: 12 * 60 * minute,
  /** For the steps between password and session. */
  halfMs: 10 * minute,
  /** Its last use is noted no more often. */
  notedEveryMs: minute,
  /** So soon after signing in nobody is asked for the password again. */
  freshMs: 15 * minute,
} as const

export interface SessionTimes {
  readonly stage: Stage
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

/** How long whole sessions last: `sessionLife` unless an installation says otherwise. */
export type SessionLife = Readonly<Record<'idleMs' | 'wholeMs', number>>

/** Whether a session is over at `now`. */
export function isOver(session: SessionTimes, now: Date, life: SessionLife = sessionLife): boolean {
  const age = now.getTime() - session.createdAt.getTime()
  if (session.stage !== 'full') return age >= sessionLife.halfMs
  return age >= life.wholeMs || idleMs(session, now) >= life.idleMs
}

/** Whether its use at `now` is worth writing down. */
export function isWorthNoting(session: SessionTimes, now: Date): boolean {
  return idleMs(session, now) >= sessionLife.notedEveryMs
}

/** Whether it began so lately that its owner need not show the password again for what matters. */
export function isFresh(session: Pick<SessionTimes, 'createdAt'>, now: Date): boolean {
  return now.getTime() - session.createdAt.getTime() < sessionLife.freshMs
}

function idleMs({ lastUsedAt, createdAt }: SessionTimes, now: Date): number {
  return now.getTime() - (lastUsedAt ?? createdAt).getTime()
}
