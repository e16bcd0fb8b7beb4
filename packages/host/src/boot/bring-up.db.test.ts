import { randomBytes } from 'node:crypto'
import { withAdmin } from '@sanzhi/db'
import { databaseUrl as urlIn, loginUrl, pluginsDirectory } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createLog } from '../log.ts'
import { bringUp } from './bring-up.ts'
import type { DatabasePlace } from './database-place.ts'
import { openExternalPlace } from './external-place.ts'

// A server as an operator has it: a database of its own, and no superuser to install with.
const name = `op_${randomBytes(4).toString('hex')}`
const owner = { user: `boss_${name}`, password: 'owner-password' }
const namesake = { user: `${name}_admin`, password: 'namesake-password' }
const almighty = { user: `super_${name}`, password: 'almighty-password' }
const gate = { user: `${name}_gate`, password: 'gate-password' }
const stranger = { user: `other_${name}`, password: 'other-password' }
const { adminUrl: superUrl } = inject('template')
const urlOf = (login: typeof owner, database = name): string => loginUrl(urlIn(superUrl, database), login)
const options = { pluginsDirectory, log: createLog(() => {}), migrates: true }

function placeOf(adminUrl: string | undefined): Promise<DatabasePlace> {
  return openExternalPlace({ databaseUrl: urlOf(gate), adminUrl })
}

beforeAll(() =>
  withAdmin(superUrl, async (admin) => {
    await admin.query(`create role ${owner.user} login createrole password '${owner.password}'`)
    await admin.query(`create role ${namesake.user} login createrole password '${namesake.password}'`)
    await admin.query(`create role ${almighty.user} login superuser password '${almighty.password}'`)
    await admin.query(`create role ${stranger.user} login password '${stranger.password}'`)
    await admin.query(`create database ${name} owner ${owner.user}`)
    await admin.query(`grant connect on database ${name} to ${namesake.user}`)
  }),
)

afterAll(() =>
  withAdmin(superUrl, async (admin) => {
    await admin.query(`drop database ${name} with (force)`)
    const roles = await admin.query<{ role: string }>(
      `select rolname as role from pg_roles where rolname like '%${name}%'`,
    )
    for (const { role } of roles.rows) {
      await admin.query(`drop owned by ${role}`)
      await admin.query(`drop role ${role}`)
    }
  }),
)

describe('an owner who is no superuser', () => {
  it('installs, and again over what is there; the pool then needs no administrator', async () => {
    for (const adminUrl of [urlOf(owner), urlOf(owner), undefined]) {
      const { database, plugins } = await bringUp(await placeOf(adminUrl), options)
      expect(database.rolePrefix).toBe(name)
      expect(plugins.filter((plugin) => plugin.failure !== null)).toEqual([])
      await database.close()
    }
  })
})

describe('what a server lacks is said by name', () => {
  it.each<readonly [what: string, databaseUrl: string, adminUrl: string | undefined, reason: string]>([
    ['no installation and nobody to make one', urlOf(stranger, 'postgres'), undefined, 'db.not_installed'],
    [
      'an administrator who may not create roles',
      urlOf(gate, 'postgres'),
      urlOf(stranger, 'postgres'),
      'db.cannot_create_roles',
    ],
    ['an administrator named like our roles', urlOf(gate), urlOf(namesake), 'host.admin_name_taken'],
    [
      'an administrator who does not own the database',
      urlOf(gate, 'postgres'),
      urlOf(owner, 'postgres'),
      'host.admin_lacks_rights',
    ],
    ['a pool that is a superuser', urlOf(almighty), undefined, 'db.unsafe'],
    ['a pool that is the administrator', urlOf(owner), urlOf(owner), 'host.gate_is_admin'],
    ['two databases', urlOf(gate), urlOf(owner, 'postgres'), 'host.databases_differ'],
    ['a wrong password', urlOf({ ...gate, password: 'wrong' }), undefined, 'host.login_refused'],
    ['no such database', urlOf(stranger, `${name}_none`), undefined, 'host.no_such_database'],
    ['nobody there', 'postgresql://a:b@127.0.0.1:9/c', undefined, 'db.unreachable'],
    ['no address', 'mysql://a:b@127.0.0.1/c', undefined, 'host.bad_variable'],
  ])('%s', async (...[, databaseUrl, adminUrl, reason]) => {
    const attempt = async (): Promise<void> => {
      const { database } = await bringUp(await openExternalPlace({ databaseUrl, adminUrl }), options)
      await database.close()
    }
    await expect(attempt()).rejects.toMatchObject({ reason })
  })
})
