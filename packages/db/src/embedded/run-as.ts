import { execFile } from 'node:child_process'
import { chown, lchown, lstat, readdir, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError } from '@sanzhi/kernel'
import type { DataFolder } from './data-folder.ts'
import { programEnvironment } from './program-environment.ts'

export interface Command {
  readonly file: string
  readonly args: readonly string[]
  readonly uid?: number
  readonly gid?: number
}

interface Owner {
  readonly uid: number
  readonly gid: number
}

/** As whom PostgreSQL runs. It refuses root, so when we are root it has to be somebody else. */
export interface RunAs {
  readonly title: string
  /** Owner of the files it writes, as we see it; undefined when it is us and nothing needs giving away. */
  readonly owner: Owner | undefined
  wrap(command: readonly [file: string, ...args: string[]]): Command
}

const nobody = 65534

const ourselves: RunAs = {
  title: 'this user',
  owner: undefined,
  wrap: ([file, ...args]) => ({ file, args }),
}

/**
 * Finds an identity under which PostgreSQL can reach the folder, the least privileged first, and gives it the folder
 * where that is ours to give. Throws `db.data_folder_unwritable` when there is none.
 */
export async function chooseRunAs(folder: DataFolder): Promise<RunAs> {
  const dataOwner = await ownerOf(folder.cluster)
  const us = process.getuid?.()
  if (us === 0) return chooseForRoot(folder, dataOwner)
  if (dataOwner !== undefined && dataOwner.uid !== us) throw ofAnother(folder, dataOwner.uid)
  const named = inNamespace(undefined)
  return hasName() || !(await canReach(named, folder.root)) ? ourselves : named
}

async function chooseForRoot(folder: DataFolder, dataOwner: Owner | undefined): Promise<RunAs> {
  const owner = dataOwner === undefined || dataOwner.uid === 0 ? { uid: nobody, gid: nobody } : dataOwner
  const identities = identitiesForRoot(owner)
  const [unprivileged] = identities
  if (folder.isOurs && !(await canReach(unprivileged, folder.root))) {
    // Below passable parents a private folder needs no more than a new owner.
    await chown(folder.root, owner.uid, owner.gid).catch(ignoringUnmapped)
  }
  for (const runAs of identities) {
    if (await canReach(runAs, folder.root)) return runAs
  }
  throw outOfReach(folder)
}

/** Whether it may enter the folder. */
export async function canReach(runAs: RunAs, path: string): Promise<boolean> {
  return (await runAsOnce(runAs, ['/bin/sh', '-c', 'cd -- "$1"', 'sh', path])).succeeded
}

/** Runs a short command to its end. */
export async function runAsOnce(
  runAs: RunAs,
  command: readonly [file: string, ...args: string[]],
): Promise<{ readonly succeeded: boolean; readonly output: string }> {
  const { file, args, ...ids } = runAs.wrap(command)
  try {
    const { stdout } = await promisify(execFile)(file, args, { ...ids, cwd: '/', env: programEnvironment() })
    return { succeeded: true, output: stdout }
  } catch (error) {
    return { succeeded: false, output: String(error) }
  }
}

/** Gives a file or folder with everything in it to the owner that `runAs` needs. */
export async function giveTo(runAs: RunAs, path: string): Promise<void> {
  if (runAs.owner === undefined) return
  const { uid, gid } = runAs.owner
  const entry = await lstat(path)
  if (entry.uid === uid && entry.gid === gid) return
  if (entry.isDirectory()) {
    for (const name of await readdir(path)) await giveTo(runAs, join(path, name))
  }
  // Last, so that an interrupted round is done again.
  await lchown(path, uid, gid)
}

function identitiesForRoot(owner: {
  readonly uid: number
  readonly gid: number
}): readonly [RunAs, ...RunAs[]] {
  const { uid, gid } = owner
  const withCapability = (capability: string): RunAs => ({
    title: `user ${uid} with ${capability}`,
    owner,
    wrap: (command) => ({
      file: 'setpriv',
      args: [
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        // Else access(), which initdb asks before it trusts a program, would not count the capability.
        '--securebits=+no_setuid_fixup',
        `--inh-caps=+${capability}`,
        `--ambient-caps=+${capability}`,
        '--',
        ...command,
      ],
    }),
  })
  return [
    { title: `user ${uid}`, owner, wrap: ([file, ...args]) => ({ file, args, uid, gid }) },
    // Below a parent that only root may pass: may look everywhere, writes only what is its own.
    withCapability('dac_read_search'),
    // Containers rarely grant the former and often this.
    withCapability('dac_override'),
    // Where root is the only user there is (rootless containers): still root to the files, not to itself.
    inNamespace({ uid: 0, gid: 0 }),
  ]
}

/** Renamed, not changed: to the file system still us. */
function inNamespace(owner: Owner | undefined): RunAs {
  return {
    title: 'this user, by the name of nobody',
    owner,
    wrap: (command) => ({
      file: 'unshare',
      args: ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--', ...command],
    }),
  }
}

async function ownerOf(path: string): Promise<Owner | undefined> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** EINVAL: this user does not exist in our user namespace; a later identity does without it. */
function ignoringUnmapped(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EINVAL' && error.code !== 'EPERM') throw error
}

/** initdb insists on a name, and containers often start a bare number. */
function hasName(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

function ofAnother({ root }: DataFolder, uid: number): AppError {
  return unwritable(
    root,
    `the data belong to user ${uid}. Start as that user, or give them to this one (chown -R).`,
  )
}

function outOfReach({ root }: DataFolder): AppError {
  return unwritable(
    root,
    `PostgreSQL refuses to run as root, and user ${nobody} cannot reach the folder. ` +
      'Start as an ordinary user, or make the parent folders passable (chmod o+x).',
  )
}

function unwritable(folder: string, why: string): AppError {
  return new AppError('unavailable', {
    reason: 'db.data_folder_unwritable',
    message: `${folder}: ${why}`,
    params: { folder },
  })
}
