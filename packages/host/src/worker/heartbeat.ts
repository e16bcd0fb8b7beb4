import { hostname } from 'node:os'
import { forgetWorker, noteWorker, type RegistryTables } from '@sanzhi/core'
import { inSystem, type Database } from '@sanzhi/db'
import { newId, type Clock } from '@sanzhi/kernel'

/** Says now and then that this worker is at work, for whoever looks whether any is. */
export interface Heartbeat {
  /** At most once in ten seconds; never throws for the sake of the work. */
  beat(): Promise<void>
  /** Says that the worker stops. One that is killed falls silent instead. */
  stop(): Promise<void>
}

const everyMs = 10_000

export function makeHeartbeat(database: Database, clock: Clock): Heartbeat {
  const workerId = newId()
  const name = `${hostname()}:${process.pid}`
  const startedAt = clock.now()
  let last = -Infinity
  return {
    async beat() {
      if (performance.now() - last < everyMs) return
      last = performance.now()
      const worker = { workerId, name, startedAt, seenAt: clock.now() }
      await inSystem<RegistryTables, void>(database, 'registry_rt', (registry) =>
        noteWorker(registry, worker),
      )
    },
    async stop() {
      await inSystem<RegistryTables, void>(database, 'registry_rt', (registry) =>
        forgetWorker(registry, workerId),
      )
    },
  }
}
