import { openDatabase, withAdmin, type DatabaseOptions } from '@sanzhi/db'
import { prepareDatabase } from '@sanzhi/host'
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { TestDatabase } from './database.ts'
import { dropInstallation } from './drop-installation.ts'
import { databaseUrl, loginUrl } from './server.ts'

export interface TestInstallation extends TestDatabase {
  readonly rolePrefix: string
}

/** Who installs: a superuser, or, as managed servers have it, a login that owns the database and may create roles. */
export type Installer = 'superuser' | 'owner'

/**
 * A database with roles of its own, for tests that change roles: those of a clone belong to all clones. Installed
 * and migrated as far as the core; plugins come by `installPlugin`. `drop` removes the roles as well.
 */
export async function makeTestInstallation(installer: Installer = 'superuser'): Promise<TestInstallation> {
  const server = inject('template').adminUrl
  const name = `sanzhi_own_${randomBytes(4).toString('hex')}`
  const gate = { user: `${name}_gate`, password: randomBytes(12).toString('hex') }
  const owner = { user: `${name}_admin`, password: randomBytes(12).toString('hex') }
  await withAdmin(server, async (admin) => {
    await admin.query(`create role ${owner.user} login createrole password '${owner.password}'`)
    await admin.query(`create database ${name}${installer === 'owner' ? ` owner ${owner.user}` : ''}`)
  })
  const superUrl = databaseUrl(server, name)
  const adminUrl = installer === 'owner' ? loginUrl(superUrl, owner) : superUrl
  await prepareDatabase({ adminUrl, gate, rolePrefix: name })
  const gateUrl = loginUrl(superUrl, gate)
  const opened: { close(): Promise<void> }[] = []
  return {
    adminUrl,
    gateUrl,
    gateUser: gate.user,
    rolePrefix: name,
    async open(options?: Partial<DatabaseOptions>) {
      const database = await openDatabase({ url: gateUrl, poolSize: 4, ...options })
      opened.push(database)
      return database
    },
    async drop() {
      await Promise.all(opened.map((database) => database.close()))
      await dropInstallation(server, name)
    },
  }
}
