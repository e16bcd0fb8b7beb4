import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { listJobs, retryJobs } from './events.queries.ts'
import * as queries from './operations.queries.ts'
import { viewDrop, viewJob, viewTimer, viewWorker } from './operations.view.ts'

/** Dropped deliveries are counted so far back. */
const dropsSinceMs = 30 * 86_400_000

/** Everything that waits in the street, and who is there to do it. */
export async function readQueue(call: CoreCall) {
  const since = new Date(call.now.getTime() - dropsSinceMs)
  const [jobs, timers, drops, workers] = await Promise.all([
    listJobs(call.core),
    queries.listTimers(call.core),
    queries.countDrops(call.core, since),
    queries.listWorkers(call.registry),
  ])
  const eventIds = jobs.flatMap(({ payload }) => ('eventId' in payload ? [payload.eventId] : []))
  const types = await queries.listEventTypes(call.core, eventIds)
  return {
    jobs: jobs.map((job) => viewJob(job, types)),
    timers: timers.map(viewTimer),
    drops: drops.map(viewDrop),
    workers: workers.map((worker) => viewWorker(worker, call.now)),
  }
}

/**
 * Lets one job, or all that failed, be tried again at once. Throws `not_found` (`events.job_not_found`): done
 * meanwhile, or never there. Returns how many.
 */
export async function retry(call: CoreCall, id: number | undefined): Promise<{ readonly retried: number }> {
  const retried = await retryJobs(call.core, id ?? null, call.now)
  if (id !== undefined && retried === 0) {
    throw new AppError('not_found', {
      reason: 'events.job_not_found',
      message: 'There is no such job in the street.',
    })
  }
  if (retried > 0) {
    await call.services.audit.record({
      action: id === undefined ? 'events.jobs_retried' : 'events.job_retried',
      object: id === undefined ? `street:${call.street.tenantId}` : `job:${id}`,
      details: { jobs: retried },
    })
  }
  return { retried }
}
