import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from './index.ts'
import { spawnLauncher } from './launcher-process.ts'
import { askDatabase, canRun, makeSeed, modeOf, serving, type Seed } from './test-server.ts'

const timeout = 30_000

let seed: Seed
/** What the first start was like. */
const first: Record<string, unknown> = {}

beforeAll(async () => {
  seed = await makeSeed(async ({ adminUrl, socketDir }) => {
    for (const name of ['server_encoding', 'TimeZone', 'listen_addresses', 'fsync', 'work_mem', 'port']) {
      first[name] = await askDatabase(adminUrl, `show ${name}`)
    }
    first['version'] = await askDatabase(adminUrl, 'show server_version_num')
    first['socketMode'] = await modeOf(socketDir)
    first['guess'] = await askDatabase(adminUrl.replace(/:[^:]+@/, ':guess@'), 'select 1').catch(String)
  })
}, timeout)
afterAll(() => seed.remove())

describe('a first start', () => {
  test('runs PostgreSQL 18 on its socket alone, in UTF-8 and UTC, with settings that are not its own', () => {
    expect(first).toMatchObject({
      version: expect.stringMatching(/^18\d{4}$/),
      listen_addresses: '',
      port: '5432',
      server_encoding: 'UTF8',
      TimeZone: 'UTC',
      fsync: 'on',
      work_mem: '5MB',
    })
  })

  test('lets in nobody without the password, which only the owner may read', async () => {
    const cluster = join(seed.dataDir, 'cluster')
    expect(first).toMatchObject({
      socketMode: '700',
      guess: expect.stringContaining('authentication failed'),
    })
    expect(await modeOf(join(cluster, 'superuser.password'))).toBe('600')
    expect(await readFile(join(cluster, 'pg_hba.conf'), 'utf8')).toBe('local all all scram-sha-256\n')
  })
})

describe('a later start', () => {
  test('has the same data and password, and orders text by code point', { timeout }, async () => {
    await serving({ dataDir: seed.copy() }, async ({ adminUrl }) => {
      expect(await askDatabase(adminUrl, 'select text from note')).toBe('一网三治')
      expect(await askDatabase(adminUrl, `select upper('é') || ('Z' < 'a')`)).toBe('Étrue')
    })
  })

  test('takes any name of a folder', { timeout }, async () => {
    const dataDir = seed.copy(join(seed.scratch, `街道, "100%" o'k`))
    await serving({ dataDir }, async ({ adminUrl, socketDir }) => {
      expect(socketDir).toBe(join(dataDir, 'run'))
      expect(await askDatabase(adminUrl, 'select text from note')).toBe('一网三治')
      const url = new URL(adminUrl)
      url.pathname = '/template1'
      expect(await askDatabase(url.href, 'select current_database()')).toBe('template1')
    })
  })

  test('puts the socket elsewhere when the path is too long, and tidies up', { timeout }, async () => {
    const dataDir = join(seed.scratch, '很'.repeat(20), '长'.repeat(20))
    await mkdir(dirname(dataDir), { recursive: true })
    seed.copy(dataDir)
    const socketDir = await serving({ dataDir }, async (server) => {
      expect(server.socketDir.startsWith(dataDir)).toBe(false)
      expect(await modeOf(server.socketDir)).toBe('700')
      expect(await askDatabase(server.adminUrl, 'select text from note')).toBe('一网三治')
      return server.socketDir
    })
    expect(existsSync(socketDir)).toBe(false)
  })
})

describe('two at once', () => {
  test('one serves and the other is told: in one process, then in two', { timeout }, async () => {
    const dataDir = seed.copy()
    const both = await Promise.allSettled([
      startEmbeddedPostgres({ dataDir }),
      startEmbeddedPostgres({ dataDir }),
    ])
    const won = both.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const lost = both.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []))
    await Promise.all(won.map((server) => server.stop()))
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([{ code: 'conflict', reason: 'db.data_folder_in_use' }])

    const launchers = [spawnLauncher({ dataDir }), spawnLauncher({ dataDir })]
    const reasons = await Promise.all(launchers.map(async ({ outcome }) => (await outcome).reason))
    await Promise.all(launchers.map((launcher) => launcher.finish()))
    expect(reasons.sort()).toEqual(['db.data_folder_in_use', undefined])
  })
})

test('durability for tests: a new folder without fsync, gone afterwards', { timeout }, async () => {
  const root = await serving({ durability: 'test' }, async ({ adminUrl, socketDir }) => {
    expect(await askDatabase(adminUrl, 'show fsync')).toBe('off')
    expect(existsSync(socketDir)).toBe(true)
    return dirname(socketDir)
  })
  expect(existsSync(root)).toBe(false)
})

describe('a folder that cannot be served', () => {
  test('another version wrote it, a part is missing, or PostgreSQL gives up', { timeout }, async () => {
    const dataDir = seed.copy()
    const cluster = join(dataDir, 'cluster')
    await rm(join(cluster, 'global', 'pg_control'))
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      reason: 'db.start_failed',
      message: expect.stringContaining('pg_control'),
    })
    await rm(join(cluster, 'superuser.password'))
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      reason: 'db.data_folder_damaged',
      message: expect.stringContaining('superuser.password'),
    })
    await writeFile(join(cluster, 'PG_VERSION'), '17\n')
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
      code: 'conflict',
      reason: 'db.data_folder_version',
      params: { written: '17', brought: '18' },
    })
  })

  test('there is a file', async () => {
    const dataDir = join(seed.scratch, 'file')
    await writeFile(dataDir, '')
    const refused = { code: 'unavailable', reason: 'db.data_folder_unwritable' }
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject(refused)
    await expect(startEmbeddedPostgres({ dataDir: join(dataDir, 'below') })).rejects.toMatchObject(refused)
  })

  test.runIf(canRun('unshare', '--mount', 'true'))(
    'the disk is full, and has room again',
    { timeout },
    async () => {
      const disk = join(seed.scratch, 'disk')
      const dataDir = join(disk, 'data')
      await mkdir(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=755', 'tmpfs', disk])
      onTestFinished(() => void execFileSync('umount', ['--lazy', disk]))
      const full = { code: 'unavailable', reason: 'db.disk_full' }
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject(full)
      execFileSync('mount', ['-o', 'remount,size=200m', disk])
      seed.copy(join(disk, 'seeded'))
      const filler = join(disk, 'filler')
      const fill = () => execFileSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=64k'], { stdio: 'pipe' })
      expect(fill).toThrow('No space left')
      await expect(startEmbeddedPostgres({ dataDir: join(disk, 'seeded') })).rejects.toMatchObject(full)
      await rm(filler)
      await serving({ dataDir: join(disk, 'seeded') }, async ({ adminUrl }) => {
        expect(await askDatabase(adminUrl, 'select text from note')).toBe('一网三治')
      })
    },
  )
})
