import { listDueStreets, ringTimers, type JobsTables, type Sweep, type SweepContext } from '@sanzhi/core'
import { inSystem, queueChannel, readSystem } from '@sanzhi/db'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { makeHeartbeat } from './heartbeat.ts'
import { doNextLongJob } from './long-jobs.ts'
import { doNextJob, type FindPlugin, type JobOutcome } from './street-jobs.ts'

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
  /** Does everything that is due by the clock, to the end; long work when nothing else is left. */
  drain(): Promise<WorkCounts>
  /** Runs every sweep once. */
  sweep(): Promise<void>
  /** Goes on until `stop`, which lets the jobs that are running end. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Streets whose jobs are done side by side; the jobs of one follow one another. Long work keeps a connection each. */
const streetsAtOnce = { short: 4, long: 2 }
type Lane = keyof typeof streetsAtOnce
const timersAtOnce = 500
const streetsLookedAt = 100
/** How soon a timer rings after it is due, and how long a lost notice delays anything. */
const lookEveryMs = 1_000

export function makeWorker(parts: WorkerParts): Worker {
  const { keeper } = parts
  const { database, clock, fileStore, log } = keeper
  const lastSwept = new Map<string, number>()
  const stopping = new AbortController()
  let running: Promise<unknown> | undefined
  let wake = Promise.withResolvers<void>()

  const doNext: Readonly<Record<Lane, (tenantId: string) => Promise<JobOutcome>>> = {
    short: (tenantId) => doNextJob(keeper, tenantId, parts.findPlugin),
    long: (tenantId) => doNextLongJob(keeper, tenantId, stopping.signal),
  }

  async function doStreet(lane: Lane, tenantId: string, counts: WorkCounts): Promise<void> {
    for (;;) {
      const outcome = await doNext[lane](tenantId)
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
  async function doStreets(lane: Lane, streets: readonly string[], counts: WorkCounts): Promise<void> {
    const waiting = [...streets]
    const hands = Array.from({ length: Math.min(streetsAtOnce[lane], waiting.length) }, async () => {
      for (let tenantId = waiting.shift(); tenantId !== undefined; tenantId = waiting.shift()) {
        await doStreet(lane, tenantId, counts).catch((error: unknown) =>
          log.error('a street’s jobs failed', { error }),
        )
      }
    })
    await Promise.all(hands)
  }

  /** Does what is due in one lane; false when there was nothing of ours. */
  async function doDue(lane: Lane, counts: WorkCounts): Promise<boolean> {
    const now = clock.now()
    const jobs = readSystem<JobsTables>(database, 'jobs_rt')
    const streets = await listDueStreets(jobs, now, { limit: streetsLookedAt, isLong: lane === 'long' })
    const before = counts.done + counts.failed
    await doStreets(lane, streets, counts)
    // What another worker holds is still listed: that is no work of ours.
    return counts.done + counts.failed > before
  }

  async function ringDue(counts: WorkCounts): Promise<boolean> {
    const now = clock.now()
    const rung = await inSystem<JobsTables, number>(database, 'jobs_rt', (db) =>
      ringTimers(db, now, timersAtOnce),
    )
    counts.timers += rung
    return rung > 0
  }

  async function doShort(counts: WorkCounts): Promise<void> {
    for (;;) {
      const hasRung = await ringDue(counts)
      const hasDone = await doDue('short', counts)
      if (stopping.signal.aborted || !(hasRung || hasDone)) return
    }
  }

  async function drain(): Promise<WorkCounts> {
    const counts = newCounts()
    do {
      await doShort(counts)
    } while ((await doDue('long', counts)) && !stopping.signal.aborted)
    return counts
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

  /** Works whenever woken, and looks by itself below that: a notice makes it quick, a lost one costs a second. */
  async function keepAt(work: () => Promise<unknown>): Promise<void> {
    while (!stopping.signal.aborted) {
      const woken = wake.promise
      try {
        await work()
      } catch (error) {
        // The database is away: the next look finds it again.
        log.error('the worker could not work', { error })
      }
      await pause(woken)
    }
  }

  function wakeUp(): void {
    wake.resolve()
    wake = Promise.withResolvers<void>()
  }

  async function loop(): Promise<void> {
    const heartbeat = makeHeartbeat(database, clock)
    const unlisten = await database.listen(queueChannel, wakeUp).catch(() => undefined)
    await Promise.all([
      keepAt(async () => {
        await heartbeat.beat()
        await doShort(newCounts())
        await sweepDue()
      }),
      keepAt(() => doDue('long', newCounts())),
    ])
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
      wakeUp()
      await running
    },
  }
}

function newCounts(): WorkCounts {
  return { done: 0, failed: 0, timers: 0 }
}

async function pause(woken: Promise<void>): Promise<void> {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, lookEveryMs)
  await Promise.race([woken, late.promise])
  clearTimeout(timer)
}
