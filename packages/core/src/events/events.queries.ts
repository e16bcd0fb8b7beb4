import type { NewTimer } from '@sanzhi/plugin-api'
import { sql, type Kysely } from 'kysely'
import type { CoreCall } from '../core-call.ts'
import type { EventsTables } from './events-tables.ts'

type Db = Kysely<EventsTables>

/** What waits to be done in a street: an event for one subscriber, a timer that fell due, or work of a minute. */
export type JobPayload =
  | { readonly eventId: string; readonly subscriber: string }
  | { readonly timer: string; readonly ref: string }
  | LongPayload

/** Long work, and the account that asked for it. */
export interface LongPayload {
  readonly long: string
  readonly ref: string
  readonly by: string
}

/** A job of the street, as the queue keeps it. */
export interface JobRow {
  readonly id: number
  readonly task: string
  readonly payload: JobPayload
  readonly runAt: Date
  readonly attempts: number
  readonly lastReason: string | null
  readonly parkedAt: Date | null
  readonly createdAt: Date
}

export async function enqueue(
  db: Db,
  job: { readonly task: string; readonly payload: JobPayload },
  now: Date,
): Promise<void> {
  await sql`select jobs.enqueue(${job.task}, ${JSON.stringify(job.payload)}::jsonb, ${now})`.execute(db)
}

/** Lets long work be done, apart from the street's other jobs. */
export async function enqueueLong(
  call: Pick<CoreCall, 'core' | 'now' | 'actor'>,
  work: { readonly task: string; readonly ref: string },
): Promise<void> {
  const payload: LongPayload = { long: work.task, ref: work.ref, by: call.actor.accountId }
  await sql`select jobs.enqueue_long(${work.task}, ${JSON.stringify(payload)}::jsonb, ${call.now})`.execute(
    call.core,
  )
}

/** The street's next long work that is due, as `takeJob`; other jobs go on beside it. */
export async function takeLongJob(db: Db, now: Date) {
  const taken = await sql<Pick<JobRow, 'id' | 'task' | 'attempts'> & { readonly payload: LongPayload }>`
    select id, task, payload, attempts from jobs.take_long(${now})`.execute(db)
  return taken.rows[0]
}

/** The street's next job that is due, locked until the transaction ends; undefined when none is, or when another worker is at work in the street. */
export async function takeJob(db: Db, now: Date) {
  const taken = await sql<Pick<JobRow, 'id' | 'task' | 'payload' | 'attempts'>>`
    select id, task, payload, attempts from jobs.take(${now})`.execute(db)
  return taken.rows[0]
}

/** Takes a job off the queue together with everything that its transaction wrote. */
export async function finishJob(db: Db, id: number): Promise<void> {
  await sql`select jobs.finish(${id})`.execute(db)
}

/** Notes a failure: to be tried again at `againAt`, or given up. */
export async function failJob(
  db: Db,
  failure: {
    readonly id: number
    readonly reason: string
    readonly againAt: Date | null
    readonly givenUpAt: Date | null
  },
): Promise<void> {
  const { id, reason, againAt, givenUpAt } = failure
  await sql`select jobs.fail(${id}, ${reason}, ${againAt}, ${givenUpAt})`.execute(db)
}

/** Lets one job that failed, or all of them, be tried again from now on. Returns how many. */
export async function retryJobs(db: Db, id: number | null, now: Date): Promise<number> {
  const changed = await sql<{ changed: number }>`select jobs.retry(${id}, ${now}) as changed`.execute(db)
  return changed.rows[0]?.changed ?? 0
}

/** Given-up jobs first, then in the order in which they will be done; at most 500. */
export async function listJobs(db: Db): Promise<readonly JobRow[]> {
  const jobs = await sql<JobRow>`select * from jobs.list()`.execute(db)
  return jobs.rows
}

export async function setTimer(db: Db, timer: NewTimer, now: Date): Promise<void> {
  await sql`select jobs.set_timer(${timer.task}, ${timer.ref}, ${timer.dueAt}, ${now})`.execute(db)
}

export async function cancelTimer(db: Db, timer: Pick<NewTimer, 'task' | 'ref'>): Promise<void> {
  await sql`select jobs.cancel_timer(${timer.task}, ${timer.ref})`.execute(db)
}

export function insertEvent(db: Db, event: EventsTables['event']) {
  return db.insertInto('event').values(event).execute()
}

export function insertDrop(db: Db, drop: EventsTables['droppedDelivery']) {
  return db.insertInto('droppedDelivery').values(drop).execute()
}

/** Undefined where there is no such event in the street. */
export function findEvent(db: Db, id: string) {
  return db.selectFrom('event').selectAll().where('id', '=', id).executeTakeFirst()
}
