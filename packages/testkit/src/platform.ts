import {
  addDistrictMember,
  ensureDistrict,
  grantRole,
  hashPassword,
  makeFolderStore,
  makeRecordingSms,
  openAccount,
  openStreet,
  type AuthTables,
  type Carriers,
  type FileStore,
  type RecordingSms,
  type RoleId,
} from '@sanzhi/core'
import { inSystem, type Database } from '@sanzhi/db'
import {
  createHost,
  createLog,
  findPlugins,
  loadPlugins,
  type Host,
  type HostOptions,
  type LoadedPlugin,
  type WorkCounts,
} from '@sanzhi/host'
import { makeManualClock } from '@sanzhi/kernel'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeTestDatabase, type TestDatabase } from './database.ts'

/** The clock's first reading in every test platform. */
export const testNow = '2026-11-22T02:00:00.000Z'

/** The workspace's own plugins. */
export const pluginsDirectory = fileURLToPath(new URL('../../../plugins/', import.meta.url))

const origin = 'http://localhost'
const password = 'correct horse battery staple'
/** A real hash at the least cost: thousands of test people sign in, and how dear a password is has its own test. */
const passwordHash = hashPassword(password, { memory: 8, passes: 1, parallelism: 1 })
const century = 100 * 365 * 86_400_000

/** What a call of a procedure came to. */
export interface Answer {
  readonly status: number
  /** The procedure's result; undefined when it refused. */
  readonly data: unknown
  /** What the client learns of a refusal. */
  readonly error: { readonly message: string; readonly data: Readonly<Record<string, unknown>> } | undefined
  /** The whole answer as text, to look for what must not be in it. */
  readonly text: string
}

/** A signed-in person's browser, without the browser. */
export interface Visitor {
  readonly accountId: string
  readonly cookie: string
  query(path: string, input?: unknown): Promise<Answer>
  mutate(path: string, input?: unknown): Promise<Answer>
  /** Sends a file to a raw route the way the page does. */
  upload(path: string, file: SentFile): Promise<Answer>
  /** Fetches bytes from a raw route. */
  fetch(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>
}

/** A file as a browser sends it. */
export interface SentFile {
  readonly name: string
  readonly bytes: Uint8Array
  /** What the browser takes it for. */
  readonly type?: string
}

export interface TestStreet {
  readonly tenantId: string
  readonly slug: string
}

export interface TestPlatform {
  readonly test: TestDatabase
  readonly database: Database
  readonly clock: ReturnType<typeof makeManualClock>
  readonly host: Host
  readonly fileStore: FileStore
  /** Where the store keeps its contents. */
  readonly filesFolder: string
  readonly districtId: string
  /** Log lines so far, for looking that nothing personal is in them. */
  readonly logLines: readonly string[]
  /** Text messages that would have been sent. */
  readonly sms: RecordingSms
  /** Another server on the same database, with caches of its own. */
  startServer(): Promise<Host>
  openStreet(slug: string): Promise<TestStreet>
  /** An account with a role in a street, signed in on `host` (the first server unless said). */
  visitor(
    street: TestStreet,
    role: RoleId,
    options?: {
      placeId?: string | null
      organisationId?: string | null
      /** Further roles, held at the same place. */
      also?: readonly RoleId[]
      host?: Host
    },
  ): Promise<Visitor>
  districtVisitor(role: 'district_admin' | 'district_viewer'): Promise<Visitor>
  /** The same person on another server. */
  moveTo(visitor: Visitor, host: Host): Visitor
  /** Someone who never signed in. */
  stranger(host?: Host): Omit<Visitor, 'accountId' | 'cookie'>
  /** Does every job and timer that is due by the clock, then every sweep. */
  runJobs(host?: Host): Promise<WorkCounts>
  drop(): Promise<void>
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text()
  const body: unknown = text === '' ? {} : JSON.parse(text)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- tRPC's envelope, which this file alone takes apart
  const { result, error } = body as { result?: { data?: unknown }; error?: NonNullable<Answer['error']> }
  return { status: response.status, data: result?.data, error, text }
}

/** Calls procedures the way the page does, with a session's cookie. */
export function caller(host: Host, cookie: string): Omit<Visitor, 'accountId' | 'cookie'> {
  const call = async (path: string, input: unknown): Promise<Answer> => {
    const isForm = input instanceof FormData
    const body = isForm ? input : JSON.stringify(input ?? {})
    const headers = { cookie, origin, ...(isForm ? {} : { 'content-type': 'application/json' }) }
    return readAnswer(await host.app.request(`${origin}/api/${path}`, { method: 'POST', headers, body }))
  }
  return {
    query: call,
    mutate: call,
    async upload(path, { name, bytes, type = 'application/octet-stream' }) {
      const headers = { cookie, origin, 'content-type': type, 'x-file-name': encodeURIComponent(name) }
      return readAnswer(
        await host.app.request(`${origin}/api/${path}`, {
          method: 'POST',
          headers,
          body: new Uint8Array(bytes),
        }),
      )
    },
    fetch: async (path, headers = {}) =>
      host.app.request(`${origin}/api/${path}`, { headers: { cookie, ...headers } }),
  }
}

async function signIn(host: Host, username: string): Promise<string> {
  const response = await host.app.request(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username, password }),
  })
  if (response.status !== 200) {
    throw new Error(`sign-in answered ${response.status}`)
  }
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** As if a second factor had been shown in every session of the account. */
function showFactor(database: Database, accountId: string): Promise<void> {
  return inSystem<AuthTables, void>(database, 'auth_rt', async (auth) => {
    await auth.updateTable('session').set({ hasFactor: true }).where('userId', '=', accountId).execute()
  })
}

/**
 * A whole platform on a database of its own, with the workspace's plugins or those given. Its sessions outlast every move
 * of the clock and count as ones with a second factor unless `strictSessions`: otherwise whoever moves it by an hour
 * would sign everybody out, and nobody could work in a live street.
 */
export async function makeTestPlatform(
  options: {
    plugins?: readonly LoadedPlugin[]
    strictSessions?: boolean
    /** Connections of each server; one finds whoever asks for a second while they hold the first. */
    poolSize?: number
    carriers?: Carriers
    /** What takes part in signing in; texts are recorded unless said. */
    signIn?: Pick<HostOptions, 'sms' | 'outside'>
  } = {},
): Promise<TestPlatform> {
  const test = await makeTestDatabase()
  const pool = options.poolSize === undefined ? {} : { poolSize: options.poolSize }
  const database = await test.open(pool)
  const clock = makeManualClock(testNow)
  const now = clock.now()
  const logLines: string[] = []
  const log = createLog((line) => void logLines.push(line))
  const plugins = options.plugins ?? (await loadPlugins((await findPlugins(pluginsDirectory)).found, log))
  const masterKey = randomBytes(32)
  const life = options.strictSessions === true ? undefined : { idleMs: century, wholeMs: century }
  const auth = { secret: randomBytes(32).toString('hex'), baseUrl: origin, life }
  const sms = makeRecordingSms()
  const filesFolder = await mkdtemp(join(tmpdir(), 'sanzhi-files-'))
  const fileStore = makeFolderStore(filesFolder)
  const hosts: Host[] = []
  const makeHost = (on: Database): Host => {
    const carriers = options.carriers === undefined ? {} : { carriers: options.carriers }
    const made = createHost({
      database: on,
      clock,
      log,
      plugins,
      masterKey,
      fileStore,
      auth,
      sms,
      ...carriers,
      ...options.signIn,
    })
    hosts.push(made)
    return made
  }
  const host = makeHost(database)
  const district = { slug: 'huli', name: '湖里区', nameEn: 'Huli District', code: '350206' }
  const districtId = await ensureDistrict(database, district, now)
  let people = 0
  const newPerson = async (): Promise<{ accountId: string; username: string }> => {
    people += 1
    const username = `person_${people}`
    const accountId = await openAccount(
      database,
      {
        username,
        displayName: `测试人员${String(people).padStart(3, '0')}`,
        password: { hash: await passwordHash },
      },
      now,
    )
    return { accountId, username }
  }
  const enter = async (on: Host, person: { accountId: string; username: string }): Promise<string> => {
    const cookie = await signIn(on, person.username)
    if (options.strictSessions !== true) {
      await showFactor(database, person.accountId)
    }
    return cookie
  }
  return {
    test,
    database,
    clock,
    host,
    fileStore,
    filesFolder,
    districtId,
    logLines,
    sms,
    async startServer() {
      return makeHost(await test.open(pool))
    },
    async openStreet(slug) {
      const street = { slug, name: `${slug}街道`, nameEn: null, code: `9${slug}`, districtId }
      return { slug, tenantId: await openStreet(database, street, now) }
    },
    async visitor(street, role, { placeId = null, organisationId = null, also = [], host: on = host } = {}) {
      const { accountId, username } = await newPerson()
      const where = { tenantId: street.tenantId, placeId, organisationId }
      for (const held of [role, ...also]) {
        await grantRole(database, { ...where, accountId, role: held }, now)
      }
      const cookie = await enter(on, { accountId, username })
      return { accountId, cookie, ...caller(on, cookie) }
    },
    async districtVisitor(role) {
      const { accountId, username } = await newPerson()
      await addDistrictMember(database, { districtId, accountId, role }, now)
      const cookie = await enter(host, { accountId, username })
      return { accountId, cookie, ...caller(host, cookie) }
    },
    moveTo: ({ accountId, cookie }, on) => ({ accountId, cookie, ...caller(on, cookie) }),
    stranger: (on = host) => caller(on, ''),
    async runJobs(on = host) {
      const counts = await on.worker.drain()
      await on.worker.sweep()
      return counts
    },
    async drop() {
      await Promise.all(hosts.map(({ keeper }) => keeper.notificationHub.close()))
      await test.drop()
      await rm(filesFolder, { recursive: true, force: true })
    },
  }
}
