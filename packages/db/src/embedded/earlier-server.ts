import { execFile } from 'node:child_process'
import { readdir, readFile, readlink, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import type { DataFolder } from './data-folder.ts'
import { dataFolderInUse } from './failures.ts'
import { sendSignal } from './signal.ts'
import { waitUntil } from './wait-until.ts'

/** What PostgreSQL writes about itself into its postmaster.pid. */
export interface PostmasterFile {
  readonly pid: number
  readonly isReady: boolean
}

const pidLine = 0
const statusLine = 7

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
    },
  )
  const lines = (text ?? '').split('\n')
  const pid = Number(lines[pidLine])
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined
  return { pid, isReady: lines[statusLine]?.trim() === 'ready' }
}

const fastWithinMs = 60_000
const immediateWithinMs = 10_000

/**
 * Stops what an earlier run left on this folder: a server whose launcher and supervisor both died, or the backends
 * of a server that died. Nothing committed is lost. Only for the holder of the lock, after which nobody is served.
 */
export async function stopEarlierServer(folder: DataFolder, onLog: (line: string) => void): Promise<void> {
  const earlier = await readPostmasterFile(folder.cluster)
  if (earlier === undefined) return
  const { pid } = earlier
  const kind = await recognise(pid, folder.cluster)
  if (kind === 'server') {
    onLog(`stopping PostgreSQL ${pid}, which an earlier run left behind`)
    const isGone = async () => (await recognise(pid, folder.cluster)) !== 'server'
    // Fast shutdown; then immediate, after which the next start recovers from the log.
    sendSignal(pid, 'SIGINT')
    if (await waitUntil(isGone, fastWithinMs)) return
    sendSignal(pid, 'SIGQUIT')
    if (!(await waitUntil(isGone, immediateWithinMs))) throw dataFolderInUse(folder.root)
  } else if (kind === 'stranger') {
    // The number was given to another program since; PostgreSQL would take it for a server and refuse to start.
    await rm(join(folder.cluster, 'postmaster.pid'), { force: true })
  }
  await endLeftBackends(folder)
}

type Kind = 'server' | 'stranger' | 'gone' | 'unknown'

async function recognise(pid: number, cluster: string): Promise<Kind> {
  if (!sendSignal(pid, 0)) return 'gone'
  const args = await argumentsOf(pid)
  if (args === undefined) return 'unknown'
  // A zombie has none: it has ended, and its parent has not looked.
  return basename(args[0] ?? '') === 'postgres' && args.includes(cluster) ? 'server' : 'stranger'
}

async function argumentsOf(pid: number): Promise<string[] | undefined> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
    const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command='])
    // Elsewhere spaces within arguments cannot be told from those between; ours begin like this.
    return /^(.*) -D (.*?) -c /.exec(stdout)?.slice(1) ?? [stdout]
  } catch {
    return undefined
  }
}

const backendsWithinMs = 5000

/**
 * Backends see their server die and leave, except one deep in a computation, which would keep the shared memory and
 * so the next server from starting. Found by where they work; only Linux tells, elsewhere PostgreSQL refuses and says so.
 */
async function endLeftBackends({ cluster }: DataFolder): Promise<void> {
  if (process.platform !== 'linux') return
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    const left = await backendsOf(cluster)
    for (const pid of left) sendSignal(pid, signal)
    const areGone = async () => (await backendsOf(cluster)).length === 0
    if (left.length === 0 || (await waitUntil(areGone, backendsWithinMs))) return
  }
}

async function backendsOf(cluster: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isSafeInteger)
  const found = await Promise.all(
    pids.map(async (pid) => {
      const worksIn = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      if (worksIn !== cluster) return []
      const program = await readlink(`/proc/${pid}/exe`).catch(() => '')
      return basename(program) === 'postgres' ? [pid] : []
    }),
  )
  return found.flat()
}
