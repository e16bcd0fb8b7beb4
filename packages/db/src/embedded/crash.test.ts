import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startEmbeddedPostgres } from './index.ts'
import { spawnLauncher } from './launcher-process.ts'
import { sendSignal } from './signal.ts'
import { askDatabase, isRunning, listProcesses, makeSeed, serving, type Seed } from './test-server.ts'
import { waitUntil } from './wait-until.ts'

const timeout = 30_000
const addNote = `insert into note values ('committed')`
const countNotes = 'select count(*)::int from note'

let seed: Seed
beforeAll(async () => {
  seed = await makeSeed()
}, timeout)
afterAll(() => seed.remove())

/** Starts again on the folder and expects the seed's row and one committed before the crash. */
async function expectRecovered(dataDir: string): Promise<string[]> {
  const log: string[] = []
  await serving({ dataDir, onLog: (line) => log.push(line) }, async ({ adminUrl }) => {
    expect(await askDatabase(adminUrl, countNotes)).toBe(2)
  })
  return log
}

describe('kill -9', () => {
  test(
    'of the server while it computes: whoever started it is told, and the next start recovers',
    { timeout },
    async () => {
      const dataDir = seed.copy()
      const server = await startEmbeddedPostgres({ dataDir })
      await askDatabase(server.adminUrl, addNote)
      const computing = askDatabase(server.adminUrl, 'select count(*) from generate_series(1, 1e10)').catch(
        () => 'cut off',
      )
      await untilActive(server.adminUrl, 'generate_series')
      sendSignal(server.pid, 'SIGKILL')
      expect(await server.ended).toMatchObject({ code: 'unavailable', reason: 'db.server_lost' })
      expect(await computing).toBe('cut off')
      const log = await expectRecovered(dataDir)
      expect(log.join('\n')).toContain('automatic recovery in progress')
      await expect(server.stop()).rejects.toMatchObject({ reason: 'db.server_lost' })
    },
  )

  test('of the process that started it: the server ends in order by itself', { timeout }, async () => {
    const dataDir = seed.copy()
    const launcher = spawnLauncher({ dataDir })
    const { adminUrl, pid } = await launcher.outcome
    await askDatabase(adminUrl, addNote)
    launcher.child.kill('SIGKILL')
    expect(await waitUntil(async () => !(await isRunning(pid)), 10_000)).toBe(true)
    const log = await expectRecovered(dataDir)
    expect(log.join('\n')).toContain('database system was shut down at')
  })

  test('of that process, and a start at once, while the server is still ending', { timeout }, async () => {
    const dataDir = seed.copy()
    const launcher = spawnLauncher({ dataDir })
    await askDatabase((await launcher.outcome).adminUrl, addNote)
    launcher.child.kill('SIGKILL')
    await once(launcher.child, 'exit')
    const log = await expectRecovered(dataDir)
    expect(log.join('\n')).not.toContain('automatic recovery')
  })

  test(
    'of that process and the supervisor: the next start stops the orphan in order',
    { timeout },
    async () => {
      const dataDir = seed.copy()
      const launcher = spawnLauncher({ dataDir })
      const { adminUrl, pid } = await launcher.outcome
      await askDatabase(adminUrl, addNote)
      // Held still first: between the two kills it would see its supervisor gone and stop the server itself.
      launcher.child.kill('SIGSTOP')
      await killSupervisors(dataDir)
      launcher.child.kill('SIGKILL')
      await once(launcher.child, 'exit')
      expect(await askDatabase(adminUrl, countNotes)).toBe(2)
      const log = await expectRecovered(dataDir)
      expect(log.join('\n')).toContain(`stopping PostgreSQL ${pid}`)
      expect(log.join('\n')).toContain('database system was shut down at')
      expect(await isRunning(pid)).toBe(false)
    },
  )

  test(
    'of the supervisor alone: the server is stopped and whoever started it is told',
    { timeout },
    async () => {
      const dataDir = seed.copy()
      const server = await startEmbeddedPostgres({ dataDir })
      await askDatabase(server.adminUrl, addNote)
      await killSupervisors(dataDir)
      expect(await server.ended).toMatchObject({ reason: 'db.server_lost' })
      expect(await isRunning(server.pid)).toBe(false)
      await expectRecovered(dataDir)
    },
  )

  test(
    'during initdb: nothing is taken for a cluster, and the next start makes one',
    { timeout },
    async () => {
      const dataDir = join(seed.scratch, 'half')
      const launcher = spawnLauncher({ dataDir })
      await launcher.line('running bootstrap script')
      launcher.child.kill('SIGKILL')
      await once(launcher.child, 'exit')
      expect(await readdir(dataDir)).not.toContain('cluster')
      await mkdir(join(dataDir, 'cluster.init-older', 'data'), { recursive: true })
      await serving({ dataDir }, async ({ adminUrl }) => {
        expect(await askDatabase(adminUrl, 'select 1')).toBe(1)
      })
      expect((await readdir(dataDir)).sort()).toEqual(['cluster', 'lock', 'run'])
    },
  )
})

describe('what a crash leaves', () => {
  test('a stale socket, and a pid that another program has by now', { timeout }, async () => {
    const dataDir = seed.copy()
    const { uid, gid } = await stat(join(dataDir, 'cluster'))
    const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
    onTestFinished(() => void stranger.kill())
    const lines = [
      stranger.pid,
      join(dataDir, 'cluster'),
      1,
      5432,
      join(dataDir, 'run'),
      '',
      '1 1',
      'ready   ',
      '',
    ]
    await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), lines.join('\n'))
    await writeFile(join(dataDir, 'run', '.s.PGSQL.5432'), '')
    await writeFile(join(dataDir, 'run', '.s.PGSQL.5432.lock'), `${stranger.pid}\n`)
    await serving({ dataDir }, async ({ adminUrl, pid }) => {
      expect(await askDatabase(adminUrl, countNotes)).toBe(1)
      expect(pid).not.toBe(stranger.pid)
    })
    expect(stranger.exitCode).toBeNull()
    expect(stranger.signalCode).toBeNull()
  })
})

describe('an ordinary end', () => {
  let dataDir: string
  beforeAll(() => {
    dataDir = seed.copy()
  })

  test(
    'Ctrl-C reaches the process and not the server, which still answers until told',
    { timeout },
    async () => {
      const launcher = spawnLauncher({ dataDir })
      const { adminUrl, pid } = await launcher.outcome
      sendSignal(-(launcher.child.pid ?? 0), 'SIGINT')
      await launcher.line('interrupted')
      expect(await askDatabase(adminUrl, countNotes)).toBe(1)
      expect(await launcher.finish()).toBe(0)
      expect(await isRunning(pid)).toBe(false)
    },
  )

  test.each(['process.exit(0)', 'undefined'])(
    'without stop(), by %s: no server stays',
    { timeout },
    async (onceStarted) => {
      const launcher = spawnLauncher({ dataDir, onceStarted })
      const { pid } = await launcher.outcome
      await once(launcher.child, 'exit')
      expect(launcher.child.exitCode).toBe(0)
      expect(await waitUntil(async () => !(await isRunning(pid)), 10_000)).toBe(true)
    },
  )

  test('stop() twice, with a client connected', { timeout }, async () => {
    const server = await startEmbeddedPostgres({ dataDir })
    const sleeping = askDatabase(server.adminUrl, 'select pg_sleep(60)').catch(String)
    await untilActive(server.adminUrl, 'pg_sleep')
    await Promise.all([server.stop(), server.stop()])
    expect(await server.ended).toBeUndefined()
    expect(await sleeping).toContain('terminating connection')
    await expect(readFile(join(dataDir, 'cluster', 'postmaster.pid'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })
})

/** Until another connection runs a query with this text in it. */
async function untilActive(url: string, text: string): Promise<void> {
  const others = `select count(*)::int from pg_stat_activity where query like '%${text}%' and pid <> pg_backend_pid()`
  expect(await waitUntil(async () => (await askDatabase(url, others)) === 1, 5000)).toBe(true)
}

/** Kills the shell between us and the server, and the one that listens for our end. */
async function killSupervisors(dataDir: string): Promise<void> {
  const shells = [...(await listProcesses())]
    .filter(([, command]) => command.startsWith('/bin/sh') && command.includes(dataDir))
    .map(([pid]) => pid)
  // All stand still before the first is gone: one that sees another die would still stop the server.
  for (const pid of shells) sendSignal(pid, 'SIGSTOP')
  for (const pid of shells) sendSignal(pid, 'SIGKILL')
  const gone = async () => !(await Promise.all(shells.map((pid) => isRunning(pid)))).includes(true)
  expect(await waitUntil(gone, 10_000)).toBe(true)
}
