import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import type { Binaries } from './binaries.ts'
import { newInitFolder, removeHalfInits, removeTree, type DataFolder } from './data-folder.ts'
import { programFailure } from './failures.ts'
import { giveTo, type RunAs } from './run-as.ts'
import { runSupervised } from './supervised.ts'

export const superuser = 'postgres'

/** Everything needed to run a program of PostgreSQL on one data folder. */
export interface Workplace {
  readonly folder: DataFolder
  readonly runAs: RunAs
  readonly binaries: Binaries
  readonly isDurable: boolean
  readonly onLog: (line: string) => void
}

/** Inside the cluster, so that both come into being in one rename. */
const passwordFile = 'superuser.password'

/** Makes the cluster where there is none, and returns the superuser's password. Only for the holder of the lock. */
export async function ensureCluster(place: Workplace): Promise<string> {
  await removeHalfInits(place.folder)
  if (!(await exists(place.folder.cluster))) await initCluster(place)
  await checkVersion(place)
  await giveTo(place.runAs, place.folder.cluster)
  const password = await readFile(join(place.folder.cluster, passwordFile), 'utf8').catch(() => '')
  if (password === '') throw damaged(place.folder, `the file ${passwordFile} is missing or cannot be read`)
  return password
}

async function initCluster(place: Workplace): Promise<void> {
  const { folder, runAs, binaries, isDurable, onLog } = place
  const init = newInitFolder(folder)
  const data = join(init, 'data')
  const password = join(init, passwordFile)
  await mkdir(init, { mode: 0o700 })
  await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600, flush: isDurable })
  await giveTo(runAs, init)
  const initdb = runSupervised({
    runAs,
    command: [
      binaries.initdb,
      `--pgdata=${data}`,
      `--username=${superuser}`,
      `--pwfile=${password}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Order and case by code point, the same on every system. Chinese order is the application's.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
      ...(isDurable ? [] : ['--no-sync']),
    ],
    onLog,
    scratch: init,
  })
  if ((await initdb.exited) !== 0) {
    await removeTree(init)
    throw programFailure(folder.root, initdb.lines)
  }
  await writeFile(join(data, 'pg_hba.conf'), 'local all all scram-sha-256\n', { flush: isDurable })
  await rename(password, join(data, passwordFile))
  if (isDurable) await syncFolder(data)
  await rename(data, folder.cluster)
  if (isDurable) await syncFolder(folder.root)
  await removeTree(init)
}

async function checkVersion({ folder, binaries }: Workplace): Promise<void> {
  const text = await readFile(join(folder.cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  const version = text.trim()
  if (version === '') throw damaged(folder, 'its PG_VERSION is missing or cannot be read')
  if (version === binaries.major) return
  throw new AppError('conflict', {
    reason: 'db.data_folder_version',
    message:
      `${folder.root}: PostgreSQL ${version} wrote this data, and this release brings ${binaries.major}. ` +
      'Start the release that wrote it, export every street, and import into a new folder.',
    params: { folder: folder.root, written: version, brought: binaries.major },
  })
}

function damaged(folder: DataFolder, what: string): AppError {
  return new AppError('unavailable', {
    reason: 'db.data_folder_damaged',
    message: `${folder.cluster}: ${what}. Restore the folder from a backup, or name an empty one.`,
    params: { folder: folder.root },
  })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
}

/** A rename survives a power cut once the folder itself is on disk. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
