import { execFileSync } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './index.ts'

/** Test support: one initdb for a whole file, and a copy of its result for each test that wants one. */
export interface Seed {
  /** Everything below it goes with `remove`. Passable, as a home or temporary folder is not for everybody. */
  readonly scratch: string
  /** A stopped server's data folder, with the table `note` and one row in it. To look at. */
  readonly dataDir: string
  /** A copy of it at `path`, or at a new one, to start. */
  copy(path?: string): string
  remove(): Promise<void>
}

export async function makeSeed(whileRunning?: (server: EmbeddedPostgres) => Promise<void>): Promise<Seed> {
  const scratch = await mkdtemp(join(tmpdir(), 'embedded-'))
  execFileSync('chmod', ['755', scratch])
  const dataDir = join(scratch, 'seed')
  await serving({ dataDir, settings: { work_mem: '5MB', port: '1' } }, async (server) => {
    await askDatabase(server.adminUrl, `create table note as select '一网三治'::text as text`)
    await whileRunning?.(server)
  })
  let copies = 0
  return {
    scratch,
    dataDir,
    copy(path = join(scratch, `copy${(copies += 1)}`)) {
      execFileSync('cp', ['-a', dataDir, path])
      return path
    },
    remove: () => rm(scratch, { recursive: true, force: true }),
  }
}

/** Starts, works, and stops however the work ended. */
export async function serving<T>(
  options: EmbeddedOptions,
  work: (server: EmbeddedPostgres) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddedPostgres(options)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

/** First column of the first row. */
export async function askDatabase(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  // A test may end the server under it.
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

export async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8)
}

/** Processes that run, by number; a zombie does not. Linux images often come without ps. */
export async function listProcesses(): Promise<Map<number, string>> {
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'args='], { encoding: 'utf8' }).split('\n')
    return new Map(lines.map((line) => [Number.parseInt(line, 10), line]))
  }
  const pids = (await readdir('/proc')).map(Number).filter(Number.isSafeInteger)
  const commands = await Promise.all(
    pids.map(async (pid) => [pid, await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')] as const),
  )
  return new Map(commands.filter(([, command]) => command !== ''))
}

export async function isRunning(pid: number): Promise<boolean> {
  return (await listProcesses()).has(pid)
}

/** Whether this system lets us; containers often grant less to root than root thinks. */
export function canRun(file: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(file, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
