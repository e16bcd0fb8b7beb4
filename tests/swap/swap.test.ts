import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  ensureDistrict,
  grantRole,
  makeFolderStore,
  openAccount,
  openStreet,
  type RoleId,
} from '@sanzhi/core'
import { createHost, createLog, findPlugins, loadPlugins, type Host } from '@sanzhi/host'
import { makeManualClock } from '@sanzhi/kernel'
import {
  caller,
  importJiangtou,
  makeTestDatabase,
  pluginsDirectory,
  testNow,
  type TestDatabase,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')
const removed = 'branch-on-grid'
const { found } = await findPlugins(pluginsDirectory)

describe('nothing outside a plugin’s folder names it', () => {
  const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')

  it.each(found.map(({ manifest }) => manifest))('$id', async ({ id, title }) => {
    const words = [id, id.replaceAll('-', '_'), camel(id), title.zh, title.en]
    const named: string[] = []
    let read = 0
    for await (const path of glob('{packages,apps}/*/{src,test}/**/*.{ts,tsx,css,json,html}', {
      cwd: root,
    })) {
      const isTest = /\.test\.tsx?$|\/test\//.test(path)
      const text = isTest ? '' : withoutComments(await readFile(join(root, path), 'utf8'))
      read += 1
      named.push(...words.filter((word) => text.includes(word)).map((word) => `${path}: ${word}`))
    }
    expect(named).toEqual([])
    expect(read).toBeGreaterThan(200)
  })
})

function camel(id: string): string {
  return id.replaceAll(/-(\w)/g, (_match, letter: string) => letter.toUpperCase())
}

it('nothing else is compiled with the plugins: without their folders the types of the rest are the same', async () => {
  const { include }: { include: readonly string[] } = JSON.parse(
    await readFile(join(root, 'tsconfig.json'), 'utf8'),
  )
  const directory = await mkdtemp(join(tmpdir(), 'swap-'))
  const rest = include.filter((path) => !path.startsWith('plugins/')).map((path) => join(root, path))
  const typeRoots = [join(root, 'node_modules', '@types')]
  const config = { extends: join(root, 'tsconfig.json'), include: rest, compilerOptions: { typeRoots } }
  await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(root, 'node_modules', '.bin', 'tsc')
  const { stdout } = await promisify(execFile)(tsc, ['-p', directory, '--listFilesOnly'], {
    maxBuffer: 2 ** 24,
  })
  await rm(directory, { recursive: true })
  const files = stdout
    .split('\n')
    .filter((path) => path.startsWith(`${root}/`) && !path.includes('/node_modules/'))
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter((path) => path.startsWith(`${root}/plugins/`))).toEqual([])
})

describe(`a server without ${removed}, on a database where a street has it on`, () => {
  const clock = makeManualClock(testNow)
  const street = { slug: 'jiangtou', tenantId: '' }
  const keys = {
    masterKey: randomBytes(32),
    fileStore: makeFolderStore(join(tmpdir(), 'sanzhi-files-of-nobody')),
    auth: { secret: randomBytes(32).toString('hex'), baseUrl: 'http://localhost' },
  }
  const password = 'correct horse battery staple'
  let test: TestDatabase
  let open: (plugins: Parameters<typeof createHost>[0]['plugins']) => Promise<Host>
  let whole: Host
  let without: Host
  let clerk: Visitor
  let admin: Visitor

  beforeAll(async () => {
    test = await makeTestDatabase()
    const log = createLog(() => {})
    const database = await test.open()
    open = async (plugins) => createHost({ database: await test.open(), clock, log, plugins, ...keys })
    const district = { slug: 'huli', name: '湖里区', nameEn: null, code: '350206' }
    const districtId = await ensureDistrict(database, district, clock.now())
    const facts = { slug: street.slug, name: '江头街道', nameEn: null, code: '350206999', districtId }
    street.tenantId = await openStreet(database, facts, clock.now())
    whole = await open(await loadPlugins(found, log))
    without = await open(
      await loadPlugins(
        found.filter(({ manifest }) => manifest.id !== removed),
        log,
      ),
    )
    const member = async (username: string, role: RoleId): Promise<Visitor> => {
      const accountId = await openAccount(
        database,
        { username, displayName: username, password },
        clock.now(),
      )
      await grantRole(database, { tenantId: street.tenantId, accountId, role, placeId: null }, clock.now())
      const cookie = await signIn(whole, { username, password })
      return { accountId, cookie, ...caller(whole, cookie) }
    }
    clerk = await member('clerk', 'street_clerk')
    admin = await member('admin', 'system_admin')
    await importJiangtou(clerk, street.slug)
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: removed })
    await clerk.mutate(`s/jiangtou/${removed}/trpc/plan.propose`, { mode: 'grid' })
  })
  afterAll(() => test.drop())

  it('answers for everything of the core’s', async () => {
    const there = caller(without, clerk.cookie)
    for (const path of [
      'access/trpc/me',
      'places/trpc/listCommunities',
      'places/trpc/listGrids',
      'places/trpc/listCompounds',
      'organisations/trpc/listMembers',
      'organisations/trpc/listOrganisations',
      'imports/trpc/listBatches',
      'imports/trpc/rosters',
      'plugins/trpc/list',
    ]) {
      expect([path, (await there.query(`s/jiangtou/${path}`)).status]).toEqual([path, 200])
    }
    await importJiangtou({ ...clerk, ...there }, street.slug)
    const paths = without.endpoints.list().map(({ endpoint }) => endpoint)
    expect(paths).not.toContain(removed)
  })

  it('knows the plugin no more: no endpoint, no module, no permission, nothing to switch', async () => {
    const there = caller(without, clerk.cookie)
    expect((await there.query(`s/jiangtou/${removed}/trpc/plan.current`)).status).toBe(404)
    expect((await there.query('s/jiangtou/plugins/trpc/list')).text).not.toContain(removed)
    expect(Object(await there.query('s/jiangtou/access/trpc/me')).data.permissions.join()).not.toContain(
      removed,
    )
    for (const way of ['enable', 'disable']) {
      const answer = await caller(without, admin.cookie).mutate(`s/jiangtou/plugins/trpc/${way}`, {
        id: removed,
      })
      expect([answer.status, answer.error?.data['reason']]).toEqual([404, 'plugins.unknown'])
    }
  })

  it('offers no page of it', async () => {
    const me = await caller(without, clerk.cookie).query('s/jiangtou/access/trpc/me')
    expect(Object(me.data).enabledPlugins).toEqual([])
  })

  it('loses nothing of it: put back, it finds its plan', async () => {
    const [before, back] = [
      whole,
      await open(
        await loadPlugins(
          found,
          createLog(() => {}),
        ),
      ),
    ]
    const plans = await Promise.all(
      [before, back].map((host) =>
        caller(host, clerk.cookie).query(`s/jiangtou/${removed}/trpc/plan.current`),
      ),
    )
    expect(plans.map(({ status }) => status)).toEqual([200, 200])
    expect(plans[1]?.data).toEqual(plans[0]?.data)
    expect(Object(plans[1]?.data).branches).toHaveLength(42)
  })
})

async function signIn(
  host: Host,
  who: { readonly username: string; readonly password: string },
): Promise<string> {
  const response = await host.app.request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify(who),
  })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
