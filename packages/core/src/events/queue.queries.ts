import type { Generated, Kysely } from 'kysely'

/** Schema `jobs` as `jobs_rt` sees it. */
export interface JobsTables {
  job: {
    id: Generated<number>
    tenantId: string
    task: string
    payload: string
    runAt: Date
    attempts: number
    lastReason: string | null
    parkedAt: Date | null
    isLong: Generated<boolean>
    createdAt: Date
  }
  timer: { tenantId: string; task: string; ref: string; dueAt: Date; createdAt: Date }
  /** Audit events that wait to be sealed. */
  unsealed: { tenantId: string; eventId: string }
}

type Db = Kysely<JobsTables>

/** Streets that have something due, the longest waiting first. */
export async function listDueStreets(
  db: Db,
  now: Date,
  { limit, isLong }: { readonly limit: number; readonly isLong: boolean },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('job')
    .select((eb) => ['tenantId', eb.fn.min('id').as('first')])
    .where('runAt', '<=', now)
    .where('parkedAt', 'is', null)
    .where('isLong', '=', isLong)
    .groupBy('tenantId')
    .orderBy('first')
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenantId)
}

/** Turns timers that are due into jobs, at most `limit` of them. Returns how many. Two at once share them out. */
export async function ringTimers(db: Db, now: Date, limit: number): Promise<number> {
  const due = await db
    .selectFrom('timer')
    .select(['tenantId', 'task', 'ref'])
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (due.length === 0) {
    return 0
  }
  await db
    .insertInto('job')
    .values(
      due.map(({ tenantId, task, ref }) => ({
        tenantId,
        task,
        payload: JSON.stringify({ timer: task, ref }),
        runAt: now,
        attempts: 0,
        createdAt: now,
      })),
    )
    .execute()
  await db
    .deleteFrom('timer')
    .where((eb) =>
      eb(
        eb.refTuple('tenantId', 'task', 'ref'),
        'in',
        due.map(({ tenantId, task, ref }) => eb.tuple(tenantId, task, ref)),
      ),
    )
    .execute()
  return due.length
}
