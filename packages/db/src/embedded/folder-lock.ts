import { access, constants } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '@sanzhi/kernel'
import { entry } from './data-folder.ts'
import { dataFolderInUse } from './failures.ts'

export interface FolderLock {
  /** Idempotent. */
  release(): void
}

const sqliteBusy = 5

/**
 * Takes the data folder for this process, or throws `db.data_folder_in_use`.
 *
 * The lock is SQLite's, since Node has no flock: the kernel drops it when the process dies, however it dies, so
 * there is no stale lock to judge by process ids, which containers reuse. Never open the file otherwise: closing
 * any other handle on it would drop the lock.
 */
export async function lockFolder(root: string): Promise<FolderLock> {
  await access(root, constants.R_OK | constants.W_OK | constants.X_OK)
  const file = join(root, entry.lock)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file)
    // Nothing is ever written, so no journal either.
    database.exec('pragma journal_mode = memory; begin exclusive')
  } catch (error) {
    database?.close()
    if (isBusy(error)) throw dataFolderInUse(root)
    throw new AppError('unavailable', {
      reason: 'db.data_folder_unwritable',
      message: `${file} cannot be locked. Give the folder to the user who starts the server, or name another one.`,
      params: { folder: root },
      cause: error,
    })
  }
  const held = database
  return {
    release() {
      if (held.isOpen) held.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy
}
