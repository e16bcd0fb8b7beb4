import { AppError } from '@sanzhi/kernel'

/** What PostgreSQL, initdb or the system says, and what it means for whoever started us. First match wins. */
const meanings = [
  {
    matches: /No space left on device|Check free disk space|Disk quota exceeded|ENOSPC|EDQUOT/,
    code: 'unavailable',
    reason: 'db.disk_full',
    advice: 'The disk is full. Free some space and start again; committed data is not lost.',
  },
  {
    matches: /pre-existing shared memory block|lock file "[^"]*" already exists/,
    code: 'conflict',
    reason: 'db.data_folder_in_use',
    advice: 'Another PostgreSQL still works on this folder. Stop it, or wait a moment, and start again.',
  },
  {
    matches: /initialized by PostgreSQL version|incompatible with server/,
    code: 'conflict',
    reason: 'db.data_folder_version',
    advice: 'Another version of PostgreSQL wrote this folder. Start the release that wrote it.',
  },
  {
    matches: /could not look up effective user ID/,
    code: 'unavailable',
    reason: 'db.user_unnamed',
    advice:
      'PostgreSQL cannot make its files for a user without a name. Add the user to /etc/passwd, or start as one that is there.',
  },
  {
    matches: /Permission denied|Operation not permitted|Read-only file system|EACCES|EPERM|EROFS/,
    code: 'unavailable',
    reason: 'db.data_folder_unwritable',
    advice: 'This folder cannot be written. Give it to the user who starts the server, or name another one.',
  },
  {
    matches: /Not a directory|ENOTDIR|EEXIST/,
    code: 'unavailable',
    reason: 'db.data_folder_unwritable',
    advice: 'There is a file where the folder should be. Move it away, or name another folder.',
  },
] as const

export function dataFolderInUse(folder: string): AppError {
  return new AppError('conflict', {
    reason: 'db.data_folder_in_use',
    message: `${folder}: another running server uses this data folder. Stop it first, or name another folder.`,
    params: { folder },
  })
}

/**
 * Explains why a program of PostgreSQL ended, from the last lines it wrote.
 * Where no line is known the reason is `db.start_failed` and the message quotes them.
 */
export function programFailure(folder: string, lines: readonly string[]): AppError {
  const known = explain(folder, lines.join('\n'), undefined)
  if (known !== undefined) return known
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR|error:/.test(line))
  const quoted = (telling.length > 0 ? telling : lines).slice(-5).join('\n')
  return new AppError('unavailable', {
    reason: 'db.start_failed',
    message: `${folder}: the embedded PostgreSQL did not start. ${quoted || 'It wrote nothing.'}`,
    params: { folder },
  })
}

/** Runs `work` on the data folder; what the file system refuses becomes an AppError, anything else passes. */
export async function explainingFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error) || !('code' in error)) throw error
    throw explain(folder, String(error.code), error) ?? error
  }
}

function explain(folder: string, text: string, cause: unknown): AppError | undefined {
  const meaning = meanings.find(({ matches }) => matches.test(text))
  if (meaning === undefined) return undefined
  const { code, reason, advice } = meaning
  return new AppError(code, { reason, message: `${folder}: ${advice}`, params: { folder }, cause })
}
