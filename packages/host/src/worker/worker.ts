import { listDueStreets, ringTimers, type JobsTables, type Sweep, type SweepContext } from '@sanzhi/core'
import { inSystem, queueChannel, readSystem } from '@sanzhi/db'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { makeHeartbeat } from './heartbeat.ts'
import { doNextJob, type FindPlugin } from './street-jobs.ts'

export interface WorkerParts {
  readonly keeper: GateKeeper
  readonly findPlugin: FindPlugin
  readonly sweeps: readonly Sweep[]
}

export interface WorkCounts {
  done: number
  failed: number
  timers: number
}

export interface Worker {
  /** Does everything that is due by the clock, to the end. */
  drain(): Promise<WorkCounts>
  /** Runs every sweep once. */
  sweep(): Promise<void>
  /** Goes on until `stop`, which lets the jobs that are running end. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Streets whose jobs are done side by side; the jobs of one follow one another. */
const streetsAtOnce = 4
const timersAtOnce = 500
const streetsLookedAt = 100
/** How soon a timer rings after it is due, and how long a lost notice delays anything. */
const lookEveryMs = 1_000

export function makeWorker(parts: WorkerParts): Worker {
  const { keeper } = parts
  const { database, clock, fileStore, log } = keeper
  const lastSwept = new Map<string, number>()
  const stopping = new AbortController()
  let running: Promise<void> | undefined
  let wake = Promise.withResolvers<void>()

  async function doStreet(tenantId: string, counts: WorkCounts): Promise<void> {
    for (;;) {
      const outcome = await doNextJob(keeper, tenantId, parts.findPlugin)
      if (outcome === 'none') {
        return
      }
      if (outcome !== 'stale') {
        counts[outcome] += 1
      }
      if (stopping.signal.aborted) {
        return
      }
    }
  }

  /** One failing street never stops the others. */
  async function doStreets(streets: readonly string[], counts: WorkCounts): Promise<void> {
    const waiting = [...streets]
    const hands = Array.from({ length: Math.min(streetsAtOnce, waiting.length) }, async () => {
      for (let tenantId = waiting.shift(); tenantId !== undefined; tenantId = waiting.shift()) {
        await doStreet(tenantId, counts).catch((error: unknown) =>
          log.error('a street’s jobs failed', { error }),
        )
      }
    })
    await Promise.all(hands)
  }

  async function drain(): Promise<WorkCounts> {
    const counts: WorkCounts = { done: 0, failed: 0, timers: 0 }
    for (;;) {
      const now = clock.now()
      const rung = await inSystem<JobsTables, number>(database, 'jobs_rt', (db) =>
        ringTimers(db, now, timersAtOnce),
      )
      counts.timers += rung
      const streets = await listDueStreets(readSystem<JobsTables>(database, 'jobs_rt'), now, streetsLookedAt)
      const before = counts.done + counts.failed
      await doStreets(streets, counts)
      // What another worker holds is still listed: that is no work of ours.
      if (stopping.signal.aborted || (rung === 0 && counts.done + counts.failed === before)) {
        return counts
      }
    }
  }

  const sweepContext = (): SweepContext => ({
    database,
    fileStore,
    now: clock.now(),
    indicatorBook: keeper.indicatorBook,
  })

  async function runSweep(sweep: Sweep): Promise<void> {
    try {
      await sweep.run(sweepContext())
    } catch (error) {
      log.error('a sweep failed', { sweep: sweep.name, error })
    }
  }

  async function sweepDue(): Promise<void> {
    for (const sweep of parts.sweeps) {
      const now = performance.now()
      if (now - (lastSwept.get(sweep.name) ?? -Infinity) >= sweep.everyMs) {
        lastSwept.set(sweep.name, now)
        await runSweep(sweep)
      }
    }
  }

  async function loop(): Promise<void> {
    const heartbeat = makeHeartbeat(database, clock)
    // A notice makes it quick; the look now and then below it finds the same.
    const unlisten = await database.listen(queueChannel, () => wake.resolve()).catch(() => undefined)
    while (!stopping.signal.aborted) {
      wake = Promise.withResolvers<void>()
      try {
        await heartbeat.beat()
        await drain()
        await sweepDue()
      } catch (error) {
        // The database is away: the next look finds it again.
        log.error('the worker could not work', { error })
      }
      await pause(wake.promise)
    }
    await unlisten?.()
    await heartbeat.stop().catch(() => undefined)
  }

  return {
    drain,
    async sweep() {
      for (const sweep of parts.sweeps) {
        await sweep.run(sweepContext())
      }
    },
    async start() {
      running ??= loop()
      return Promise.resolve()
    },
    async stop() {
      stopping.abort()
      wake.resolve()
      await running
    },
  }
}

async function pause(woken: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, lookEveryMs)
  await Promise.race([woken, late.promise])
  clearTimeout(timer)
}
