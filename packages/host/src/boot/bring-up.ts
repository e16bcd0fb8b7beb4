import { checkWalls, openDatabase, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import type { Log } from '../log.ts'
import { findPlugins } from '../plugins/find-plugins.ts'
import { loadPlugins, migratePlugins, type LoadedPlugin } from '../plugins/load-plugins.ts'
import { prepareDatabase } from '../prepare-database.ts'
import type { DatabasePlace } from './database-place.ts'
import { findRolePrefix } from './role-prefix.ts'

export interface BroughtUp {
  readonly database: Database
  readonly plugins: readonly LoadedPlugin[]
}

export interface BringUpOptions {
  readonly pluginsDirectory: string
  readonly log: Log
  /** Install and migrate first, where the place has a login that may. */
  readonly migrates: boolean
}

/**
 * A place made ready to serve: installed and migrated, plugins loaded, the pool open and its walls checked. Throws
 * `db.not_installed`, `db.unsafe`, `db.cannot_create_roles`, `host.admin_lacks_rights` and what a migration throws.
 */
export async function bringUp(place: DatabasePlace, options: BringUpOptions): Promise<BroughtUp> {
  const { pluginsDirectory, log, migrates } = options
  const { adminUrl, gate, gateUrl } = place
  const installs = migrates && adminUrl !== undefined
  if (installs) await install(adminUrl, gate)
  const { found, faulty } = await findPlugins(pluginsDirectory)
  for (const { folder, faults } of faulty) {
    log.error('a plugin has no usable plugin.json', { folder, faults })
  }
  const loaded = await loadPlugins(found, log)
  const plugins = installs ? await migratePlugins(loaded, { adminUrl, gateUser: gate.user, log }) : loaded
  const database = await openDatabase({ url: gateUrl })
  try {
    await checkWalls(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return { database, plugins }
}

async function install(adminUrl: string, gate: DatabasePlace['gate']): Promise<void> {
  const rolePrefix = await findRolePrefix(adminUrl)
  try {
    await prepareDatabase({ adminUrl, gate, rolePrefix })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '42501') {
      throw new AppError('unavailable', {
        reason: 'host.admin_lacks_rights',
        // PostgreSQL names the object that it refuses, never a row.
        message: `The login of DATABASE_ADMIN_URL lacks rights: ${error.message}. It must own the database and have CREATEROLE.`,
        cause: error,
      })
    }
    throw error
  }
}
