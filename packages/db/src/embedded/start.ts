import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import { findPlatformPackage, prepareBinaries } from './binaries.ts'
import { ensureCluster, type Workplace } from './cluster.ts'
import { entry, openDataFolder, removeTree, type DataFolder } from './data-folder.ts'
import { stopEarlierServer } from './earlier-server.ts'
import { explainingFolder } from './failures.ts'
import { lockFolder, type FolderLock } from './folder-lock.ts'
import { chooseRunAs, giveTo } from './run-as.ts'
import { launchServer, type Server } from './server.ts'
import { sendSignal } from './signal.ts'
import { makeSocketFolder, port, type SocketFolder } from './socket-folder.ts'

export type EmbeddedOptions = LaunchOptions & (DurableData | DisposableData)

interface LaunchOptions {
  /** Each line that initdb and PostgreSQL write. */
  readonly onLog?: (line: string) => void
  /** Server parameters; those the launcher needs for itself (addresses, socket, time zone) stay as they are. */
  readonly settings?: Readonly<Record<string, string>>
}

interface DurableData {
  /** Made where it is missing. May be a mount point; other files in it are left alone. */
  readonly dataDir: string
  readonly durability?: 'full'
}

interface DisposableData {
  /** A new temporary folder without fsync, gone with the server. For tests only: a crash loses all. */
  readonly durability: 'test'
  readonly dataDir?: never
}

export interface EmbeddedPostgres {
  /** The superuser's, over the socket, database `postgres`. Reads as a URL: set `pathname` for another database. */
  readonly adminUrl: string
  readonly socketDir: string
  readonly port: number
  readonly pid: number
  /** Resolves when the server has ended: undefined after `stop()`, otherwise `db.server_lost`. Never rejects. */
  readonly ended: Promise<AppError | undefined>
  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. Idempotent. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL from the platform package on a data folder, making or recovering what is there.
 *
 * Unix socket only. Lives no longer than this process, even after kill -9; does not keep the process from ending.
 * Throws AppError: `db.data_folder_in_use`, `db.data_folder_unwritable`, `db.data_folder_version`,
 * `db.data_folder_damaged`, `db.disk_full`, `db.platform_unsupported`, `db.user_unnamed`, `db.start_failed`.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const isDurable = options.durability !== 'test'
  const onLog = options.onLog ?? (() => {})
  const found = await findPlatformPackage()
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'sanzhi-pg-test-')))
  return explainingFolder(dataDir, async () => {
    const folder = await openDataFolder(dataDir)
    const lock = await lockFolder(folder.root)
    const held: Held = { folder, lock, isDurable }
    try {
      const runAs = await chooseRunAs(folder)
      await giveTo(runAs, join(folder.root, entry.lock))
      const binaries = await prepareBinaries(found, folder, runAs)
      onLog(`PostgreSQL runs as ${runAs.title}`)
      return await serve({ folder, runAs, binaries, isDurable, onLog }, held, options.settings ?? {})
    } catch (error) {
      await letGo(held)
      throw error
    }
  })
}

/** What one run holds and gives back at its end. */
interface Held {
  readonly folder: DataFolder
  readonly lock: FolderLock
  readonly isDurable: boolean
  socket?: SocketFolder
}

async function serve(
  place: Workplace,
  held: Held,
  settings: Readonly<Record<string, string>>,
): Promise<EmbeddedPostgres> {
  await stopEarlierServer(place.folder, place.onLog)
  const password = await ensureCluster(place)
  const socket = await makeSocketFolder(place.folder, place.runAs)
  held.socket = socket
  const scratch = place.isDurable ? socket.scratch : place.folder.root
  const server = await launchServer(place, { socket, password, settings, scratch })
  server.supervised.keepProcessAlive(false)

  let stopping: Promise<void> | undefined
  const ended = finish(server, place, held).then(
    () => (stopping === undefined ? lost(server, place.folder) : undefined),
    (error: unknown) => lost(server, place.folder, error),
  )
  return {
    adminUrl: server.adminUrl,
    socketDir: socket.path,
    port,
    pid: server.pid,
    ended,
    stop: () => (stopping ??= stop(server, ended)),
  }
}

async function finish(server: Server, place: Workplace, held: Held): Promise<void> {
  await server.supervised.exited
  try {
    // Nothing is left, unless the supervisor or the server was killed.
    await stopEarlierServer(place.folder, place.onLog)
  } finally {
    await letGo(held)
  }
}

async function letGo({ folder, lock, isDurable, socket }: Held): Promise<void> {
  lock.release()
  if (socket?.scratch !== undefined) await removeTree(socket.scratch)
  if (!isDurable) await removeTree(folder.root)
}

const fastWithinMs = 60_000

async function stop({ supervised, pid }: Server, ended: Promise<AppError | undefined>): Promise<void> {
  supervised.keepProcessAlive(true)
  supervised.end()
  // Immediate shutdown, after which the next start recovers from the log.
  const impatience = setTimeout(() => sendSignal(pid, 'SIGQUIT'), fastWithinMs)
  const failure = await ended
  clearTimeout(impatience)
  if (failure !== undefined) throw failure
}

function lost(server: Server, folder: DataFolder, cause?: unknown): AppError {
  return new AppError('unavailable', {
    reason: 'db.server_lost',
    message: `${folder.root}: the embedded PostgreSQL ended by itself. ${server.supervised.lines.slice(-5).join('\n')}`,
    params: { folder: folder.root },
    cause,
  })
}
