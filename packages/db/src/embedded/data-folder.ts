import { randomBytes } from 'node:crypto'
import { mkdir, readdir, realpath, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

/** Our folder around PostgreSQL's own. Everything that one server leaves behind lies in it. */
export interface DataFolder {
  readonly root: string
  /** PostgreSQL's data directory. There only when initdb has finished. */
  readonly cluster: string
  /** Whether it holds nothing of anybody else's, so that its owner is ours to set. */
  readonly isOurs: boolean
}

/** Each entry that this launcher ever makes. */
export const entry = {
  lock: 'lock',
  cluster: 'cluster',
  run: 'run',
  init: 'cluster.init-',
  copy: 'postgresql-',
} as const

/** Makes the folder where it is missing. Does not touch what is in it. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const wanted = resolve(dataDir)
  await mkdir(dirname(wanted), { recursive: true })
  await mkdir(wanted, { mode: 0o700 }).catch(ignoringExisting)
  const root = await realpath(wanted)
  const isOurs = (await readdir(root)).every(isOurEntry)
  return { root, cluster: join(root, entry.cluster), isOurs }
}

/** A new name beside the cluster, where initdb may be interrupted without harm. */
export function newInitFolder(folder: DataFolder): string {
  return join(folder.root, entry.init + randomBytes(4).toString('hex'))
}

/** Removes what an interrupted initdb left. Only for the holder of the lock. */
export async function removeHalfInits(folder: DataFolder): Promise<void> {
  const names = await readdir(folder.root)
  const halves = names.filter((name) => name.startsWith(entry.init))
  // Retries: an initdb whose launcher died may still be taking its leave.
  await Promise.all(halves.map((name) => removeTree(join(folder.root, name))))
}

export function removeTree(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

function isOurEntry(name: string): boolean {
  const { lock, cluster, run, init, copy } = entry
  return name === lock || name === cluster || name === run || name.startsWith(init) || name.startsWith(copy)
}

function ignoringExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
