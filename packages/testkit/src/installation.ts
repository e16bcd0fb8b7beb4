import { openDatabase, withAdmin, type DatabaseOptions } from '@sanzhi/db'
import { prepareDatabase } from '@sanzhi/host'
import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type { TestDatabase } from './database.ts'
import { databaseUrl, loginUrl } from './server.ts'

export interface TestInstallation extends TestDatabase {
  readonly rolePrefix: string
}

/**
 * A database with roles of its own, for tests that change roles: those of a clone belong to all clones. Installed
 * and migrated as far as the core; plugins come by `installPlugin`. `drop` removes the roles as well.
 */
export async function makeTestInstallation(): Promise<TestInstallation> {
  const server = inject('template').adminUrl
  const name = `sanzhi_own_${randomBytes(4).toString('hex')}`
  const gate = { user: `${name}_gate`, password: randomBytes(12).toString('hex') }
  await withAdmin(server, (admin) => admin.query(`create database ${name}`))
  const adminUrl = databaseUrl(server, name)
  await prepareDatabase({ adminUrl, gate, rolePrefix: name })
  const gateUrl = loginUrl(adminUrl, gate)
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
      await withAdmin(server, async (admin) => {
        await admin.query(`drop database ${name} with (force)`)
        const roles = await admin.query<{ name: string }>(
          'select rolname as name from pg_roles where starts_with(rolname, $1)',
          [`${name}_`],
        )
        for (const role of roles.rows) {
          await admin.query(`drop role ${admin.escapeIdentifier(role.name)}`)
        }
      })
    },
  }
}
