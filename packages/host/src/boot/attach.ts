import { openDatabase, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import { loginUrl } from './connection-url.ts'
import { openPlace } from './open-place.ts'
import { findRunning } from './running-server.ts'
import { loadSecrets } from './secrets.ts'
import type { Settings } from './settings.ts'

/**
 * Runs `work` on the installation's database: the one named by the settings, the embedded one of a server that
 * runs beside us, or the embedded one started for as long as the work takes. Throws `db.not_installed`.
 */
export async function withDatabase<T>(
  settings: Settings,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const beside = settings.databaseUrl === undefined ? await openBeside(settings) : undefined
  if (beside !== undefined) return closing(beside, work)
  const place = await openPlace({ ...settings, adminUrl: undefined })
  try {
    return await closing(await openDatabase({ url: place.gateUrl, poolSize: 2 }), work)
  } finally {
    await place.close()
  }
}

async function openBeside(settings: Settings): Promise<Database | undefined> {
  const running = await findRunning(settings)
  if (running === undefined) return undefined
  const user = new URL(running.databaseUrl).username
  const { gatePassword } = await loadSecrets(settings)
  try {
    return await openDatabase({
      url: loginUrl(running.databaseUrl, { user, password: gatePassword }),
      poolSize: 2,
    })
  } catch (error) {
    // The note of a server that was killed: its database went with it.
    if (error instanceof AppError && error.reason === 'db.unreachable') return undefined
    throw error
  }
}

async function closing<T>(database: Database, work: (database: Database) => Promise<T>): Promise<T> {
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}
