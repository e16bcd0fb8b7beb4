import type { JobPayload, JobRow } from './events.queries.ts'
import type * as queries from './operations.queries.ts'

type Row<K extends 'listTimers' | 'countDrops' | 'listWorkers'> = Awaited<
  ReturnType<(typeof queries)[K]>
>[number]

/** A worker that has not been seen for so long does not work. */
const silentAfterMs = 60_000

export function viewJob(job: JobRow, eventTypes: ReadonlyMap<string, string>) {
  const event = 'eventId' in job.payload ? (eventTypes.get(job.payload.eventId) ?? null) : null
  return {
    id: job.id,
    ...named(job.payload),
    event,
    state: stateOf(job),
    attempts: job.attempts,
    reason: job.lastReason,
    nextAt: job.parkedAt === null ? job.runAt.toISOString() : null,
    givenUpAt: job.parkedAt?.toISOString() ?? null,
    createdAt: job.createdAt.toISOString(),
  }
}

/** `name`: the subscriber, the timer's task or the long one's. */
function named(payload: JobPayload) {
  if ('eventId' in payload) return { kind: 'delivery' as const, name: payload.subscriber }
  return 'long' in payload
    ? { kind: 'long' as const, name: payload.long }
    : { kind: 'timer' as const, name: payload.timer }
}

function stateOf(job: JobRow) {
  if (job.parkedAt !== null) return 'given_up' as const
  return job.attempts > 0 ? ('failing' as const) : ('waiting' as const)
}

export function viewTimer({ task, ref, dueAt }: Row<'listTimers'>) {
  return { task, ref, dueAt: dueAt.toISOString() }
}

export function viewDrop({ subscriber, dropped, lastAt }: Row<'countDrops'>) {
  return { subscriber, dropped, lastAt: lastAt.toISOString() }
}

export function viewWorker({ name, startedAt, seenAt }: Row<'listWorkers'>, now: Date) {
  return {
    name,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
    isAlive: now.getTime() - seenAt.getTime() < silentAfterMs,
  }
}
