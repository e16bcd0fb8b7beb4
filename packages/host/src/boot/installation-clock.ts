import { readInstallation, type RegistryTables } from '@sanzhi/core'
import { clockChannel, readSystem, type Database } from '@sanzhi/db'
import type { Clock } from '@sanzhi/kernel'

/** The time of one installation, the same on all its servers. */
export interface InstallationClock extends Clock {
  /** Looks again whether there is anything to follow: after the sample has been laid. */
  refresh(): Promise<void>
  /** Stops following. */
  close(): Promise<void>
}

/**
 * The machine's time, and in a demonstration so far off it as was asked for. A move by anybody reaches this server by a
 * notice; a real installation, whose clock the database never lets be moved, listens to nothing.
 */
export async function openInstallationClock(database: Database): Promise<InstallationClock> {
  let offsetMs = 0
  let unlisten: (() => Promise<void>) | undefined

  async function read(): Promise<boolean> {
    const found = await readInstallation(readSystem<RegistryTables>(database, 'registry_rt'))
    offsetMs = found.clockOffsetMs
    return found.isSample
  }

  async function refresh(): Promise<void> {
    if ((await read()) && unlisten === undefined) {
      // While the database is away the clock goes on as it went; a reconnection is told as a notice is.
      unlisten = await database.listen(clockChannel, () => void read().catch(() => undefined))
      // Moved between the look and the listening.
      await read()
    }
  }

  await refresh()
  return {
    now: () => new Date(Date.now() + offsetMs),
    refresh,
    close: async () => unlisten?.(),
  }
}
