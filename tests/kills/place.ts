import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  ensureDistrict,
  grantRole,
  makeFolderStore,
  openAccount,
  openStreet,
  type RoleId,
} from '@sanzhi/core'
import { openDatabase, withAdmin, type Database } from '@sanzhi/db'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@sanzhi/db/embedded'
import { createHost, createLog, migratePlugins, prepareDatabase, type Host } from '@sanzhi/host'
import { systemClock, type Clock } from '@sanzhi/kernel'
import { caller } from '@sanzhi/testkit'
import { loaded } from '../isolation/note-plugin.ts'
import { marks } from './mark-plugin.ts'
import type { Writer } from './writers.ts'

export const slugs = ['jiangtou', 'shili'] as const

/** An installation on a durable PostgreSQL of its own, with two streets and somebody who writes in each. */
export interface Place {
  readonly adminUrl: string
  readonly gateUrl: string
  readonly secret: string
  readonly masterKey: string
  readonly filesFolder: string
  readonly writers: readonly Writer[]
  killDatabase(): Promise<void>
  /** Starts it again; it recovers what was committed. */
  startDatabase(): Promise<void>
  /** A platform in this process, on a pool of its own. */
  open(clock: Clock): Promise<{ readonly host: Host; readonly database: Database }>
  remove(): Promise<void>
}

const password = 'correct horse battery staple'

export async function makePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'kills-'))
  let server: EmbeddedPostgres = await startEmbeddedPostgres({ dataDir: folder })
  const at = (login?: { readonly user: string; readonly password: string }): string => {
    const url = new URL(server.adminUrl)
    url.pathname = '/kills'
    if (login !== undefined) {
      url.username = login.user
      url.password = login.password
    }
    return url.toString()
  }
  await withAdmin(server.adminUrl, (admin) => admin.query('create database kills'))
  const gate = { user: 'kills_gate', password: randomBytes(12).toString('hex') }
  const [adminUrl, gateUrl] = [at(), at(gate)]
  await prepareDatabase({ adminUrl, gate, rolePrefix: 'kills' })
  const plugins = [loaded(marks)]
  await migratePlugins(plugins, { adminUrl, gateUser: gate.user, log: createLog(() => {}) })
  const [secret, masterKey] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  const open: Place['open'] = async (clock) => {
    const database = await openDatabase({ url: gateUrl, poolSize: 6 })
    const host = createHost({
      database,
      clock,
      log: createLog(() => {}),
      plugins,
      masterKey: Buffer.from(masterKey, 'hex'),
      fileStore: makeFolderStore(join(folder, 'files')),
      auth: { secret, baseUrl: 'http://localhost' },
    })
    return { host, database }
  }
  return {
    adminUrl,
    gateUrl,
    secret,
    masterKey,
    filesFolder: join(folder, 'files'),
    writers: await openStreets(open),
    async killDatabase() {
      process.kill(server.pid, 'SIGKILL')
      await server.ended
    },
    async startDatabase() {
      server = await startEmbeddedPostgres({ dataDir: folder })
    },
    open,
    async remove() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function openStreets(open: Place['open']): Promise<readonly Writer[]> {
  const { host, database } = await open(systemClock)
  const now = systemClock.now()
  const district = { slug: 'huli', name: '湖里区', nameEn: null, code: '350206' }
  const districtId = await ensureDistrict(database, district, now)
  const writers: Writer[] = []
  for (const slug of slugs) {
    const street = { slug, name: `${slug}街道`, nameEn: null, code: `9${slug}`, districtId }
    const tenantId = await openStreet(database, street, now)
    const personWith = async (role: RoleId): Promise<string> => {
      const username = `${role}_${slug}`
      const accountId = await openAccount(database, { username, displayName: '测试人员1', password }, now)
      await grantRole(database, { tenantId, accountId, role, placeId: null }, now)
      return signIn(host, username)
    }
    const admin = caller(host, await personWith('system_admin'))
    const { status } = await admin.mutate(`s/${slug}/plugins/trpc/enable`, { id: 'marks' })
    if (status !== 200) throw new Error(`switching the plugin on answered ${status}`)
    writers.push({ slug, cookie: await personWith('street_clerk') })
  }
  await database.close()
  return writers
}

async function signIn(host: Host, username: string): Promise<string> {
  const origin = 'http://localhost'
  const response = await host.app.request(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username, password }),
  })
  if (response.status !== 200) throw new Error(`sign-in answered ${response.status}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
